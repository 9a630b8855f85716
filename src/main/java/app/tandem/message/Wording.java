package app.tandem.message;

import app.tandem.campaign.Letter;
import java.util.List;

/**
 * What an email says around its offers.
 *
 * @param subject one line
 * @param lead what stands before them
 * @param reason why the customer gets it
 */
record Wording(String subject, String lead, String reason) {
  private static final int LONGEST_SUBJECT = 150;

  /** Of what follows a purchase. */
  static Wording after(String bought, List<Card> cards) {
    return new Wording(
        subject(cards, bought),
        "a thought for your %s:".formatted(bought),
        "You get this because you bought %s.".formatted(bought));
  }

  /** Of a campaign. */
  static Wording of(Letter letter, String shopName) {
    return new Wording(
        letter.subject(),
        letter.introduction().isEmpty() ? "a thought for you:" : letter.introduction(),
        "You get this because you agreed to mail from %s.".formatted(shopName));
  }

  private static String subject(List<Card> cards, String bought) {
    var more = cards.size() > 1 ? " and more" : "";
    var first = cards.get(0).name();
    var subject =
        first.equals(bought)
            ? "Once more: %s%s".formatted(first, more)
            : "%s%s for your %s".formatted(first, more, bought);
    var oneLine = subject.replaceAll("\\p{Cntrl}+", " ").strip();
    return oneLine.length() <= LONGEST_SUBJECT
        ? oneLine
        : oneLine.substring(0, LONGEST_SUBJECT - 3) + "...";
  }
}
