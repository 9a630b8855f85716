package app.tandem.message;

import app.tandem.behaviour.Reviewed;
import app.tandem.decision.Deal;
import app.tandem.decision.Decision.Offered;
import app.tandem.message.template.Words;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One offer as the email shows it.
 *
 * @param name of the product or of the bundle
 * @param parts of a bundle, each with its price; empty for one product
 * @param price what it costs
 * @param saving what it costs otherwise; null when that is the same
 * @param because the benefit line
 * @param notes what else is true of it: its end, how many are left
 * @param rating what reviews say of it; null when they are too few, or not good
 * @param link the product's page; null when nobody told it
 * @param picture its address; null when nobody told it
 */
record Card(
    String name,
    List<String> parts,
    String price,
    @Nullable String saving,
    String because,
    List<String> notes,
    @Nullable String rating,
    @Nullable URI link,
    @Nullable URI picture) {

  /**
   * Writes it down.
   *
   * @param zone in which the customer lives
   */
  static Card of(Offered offered, @Nullable Reviewed reviewed, ZoneId zone, Words words) {
    var deal = offered.deal();
    var isBundle = !deal.bundle().isEmpty();
    var product = offered.product();
    return new Card(
        isBundle ? deal.bundle() : product.name(),
        isBundle ? parts(deal, words) : List.of(),
        words.money(deal.pays()),
        saving(deal, words),
        offered.because(),
        notes(deal, zone, words),
        isBundle || reviewed == null ? null : Voice.rating(reviewed, words),
        Addresses.link(product.details().link()),
        Addresses.picture(product.details().picture()));
  }

  private static List<String> parts(Deal deal, Words words) {
    return deal.parts().stream()
        .map(part -> words.say("price.part", part.name(), words.money(part.price())))
        .toList();
  }

  private static @Nullable String saving(Deal deal, Words words) {
    return deal.discounted() == null
        ? null
        : words.say(
            "price.saving", words.money(deal.price()), words.number(deal.discountPercent()));
  }

  /** What hurries: each of it is true of the decision. */
  private static List<String> notes(Deal deal, ZoneId zone, Words words) {
    var notes = new ArrayList<String>(2);
    var until = deal.until();
    if (until != null) {
      notes.add(words.say("until", words.instant(until, zone)));
    }
    var left = deal.stockLeft();
    if (left != null) {
      // The mail may rest in the outbox or be read late, so the number is told with its time.
      notes.add(words.count("left", left));
    }
    return List.copyOf(notes);
  }
}
