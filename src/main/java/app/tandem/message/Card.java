package app.tandem.message;

import app.tandem.behaviour.Reviewed;
import app.tandem.decision.Deal;
import app.tandem.decision.Decision.Offered;
import app.tandem.kernel.Money;
import app.tandem.kernel.PictureHosts;
import app.tandem.message.template.Most;
import app.tandem.message.template.Words;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
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
 * @param sku of the product that the link leads to; null in messages of before
 * @param countdown the address of a picture of the time that is left; null until a mail is sent,
 *     and where nothing ends
 */
record Card(
    String name,
    @Most(6) List<String> parts,
    String price,
    @Nullable String saving,
    String because,
    @Most(6) List<String> notes,
    @Nullable String rating,
    @Nullable URI link,
    @Nullable URI picture,
    @Nullable String sku,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable URI countdown) {

  /** One that nothing counts down. */
  Card(
      String name,
      List<String> parts,
      String price,
      @Nullable String saving,
      String because,
      List<String> notes,
      @Nullable String rating,
      @Nullable URI link,
      @Nullable URI picture,
      @Nullable String sku) {
    this(name, parts, price, saving, because, notes, rating, link, picture, sku, null);
  }

  /**
   * Writes it down.
   *
   * @param notes what hurries, each of it with its record
   */
  static Card of(Offered offered, @Nullable Reviewed reviewed, List<String> notes, Words words) {
    var deal = offered.deal();
    var isBundle = !deal.bundle().isEmpty();
    var product = offered.product();
    return new Card(
        isBundle ? deal.bundle() : product.name(),
        isBundle ? parts(deal, words) : List.of(),
        words.money(deal.pays()),
        saving(deal.price(), deal.pays(), deal.discountPercent(), words),
        offered.because(),
        List.copyOf(notes),
        isBundle || reviewed == null ? null : Voice.rating(reviewed, words),
        Addresses.link(product.details().link()),
        Addresses.picture(product.details().picture()),
        product.sku().code());
  }

  private static List<String> parts(Deal deal, Words words) {
    return deal.parts().stream()
        .map(part -> words.say("price.part", part.name(), words.money(part.price())))
        .toList();
  }

  /** What it costs otherwise; null when that is the same. */
  static @Nullable String saving(Money price, Money pays, double percent, Words words) {
    return pays.minor() < price.minor()
        ? words.say("price.saving", words.money(price), words.number(percent))
        : null;
  }

  /** The same at another price. */
  Card costing(String other, @Nullable String otherSaving) {
    return new Card(
        name, parts, other, otherSaving, because, notes, rating, link, picture, sku, countdown);
  }

  /** The same with other parts. */
  Card of(List<String> others) {
    return new Card(
        name, others, price, saving, because, notes, rating, link, picture, sku, countdown);
  }

  /** The same with other notes. */
  Card noting(List<String> others) {
    return new Card(
        name,
        parts,
        price,
        saving,
        because,
        List.copyOf(others),
        rating,
        link,
        picture,
        sku,
        countdown);
  }

  /** The same without a picture of another host. */
  Card showing(PictureHosts hosts) {
    return picture == null || hosts.allow(picture)
        ? this
        : new Card(name, parts, price, saving, because, notes, rating, link, null, sku, countdown);
  }

  /** The same with a picture of the time that is left. */
  Card counting(URI other) {
    return new Card(name, parts, price, saving, because, notes, rating, link, picture, sku, other);
  }
}
