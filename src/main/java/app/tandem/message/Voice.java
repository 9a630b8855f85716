package app.tandem.message;

import app.tandem.behaviour.Reviewed;
import app.tandem.behaviour.Reviewed.Quote;
import app.tandem.message.template.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a customer said of what is offered, in their own words.
 *
 * @param about what it is about
 * @param text their words
 * @param by who said it, without a name: a review is no leave to write it into mails
 */
record Voice(String about, String text, String by) {
  /** What fewer say is an opinion, not a rating. */
  private static final int FEWEST = 3;

  private static final double GOOD = 4;
  private static final double TENTHS = 10;

  static Voice of(String about, Quote quote, Words words) {
    return new Voice(
        about,
        quote.text(),
        words.say(quote.bought() ? "quote.bought" : "quote.by", words.number(quote.rating())));
  }

  /**
   * All reviews together, rounded down to a tenth, so that nothing is said better than it is; null
   * when they are few, or not good enough to recommend it.
   */
  static @Nullable String rating(Reviewed reviewed, Words words) {
    return reviewed.count() < FEWEST || reviewed.mean() < GOOD
        ? null
        : words.count(
            "rating",
            reviewed.count(),
            words.number(Math.floor(reviewed.mean() * TENTHS) / TENTHS));
  }
}
