package app.tandem.offer;

import app.tandem.catalog.Product;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several things together, for what they cost one by one less a discount; mostly until an end. It
 * is proved by the prices and the stock of its parts, and its end by a code of the customer's own
 * where something is taken off.
 *
 * @param parts two at least, each with its price
 * @param percent what is taken off all of them, 0 to 100
 * @param ends null when it has none
 * @param code without hyphens; null when nothing is taken off until an end
 */
public record BundleOffer(
    String name, List<Part> parts, double percent, @Nullable Instant ends, @Nullable String code)
    implements Urgency {

  /** A part and what it costs alone. */
  public record Part(Sku sku, String name, Money price) {
    /** As the catalogue has it. */
    static Part of(Product product) {
      return new Part(product.sku(), product.name(), product.price());
    }
  }

  public BundleOffer {
    parts = List.copyOf(parts);
  }

  /** Of these products, at what they cost now. */
  public static BundleOffer of(
      String name,
      List<Product> products,
      double percent,
      @Nullable Instant ends,
      @Nullable String code) {
    return new BundleOffer(name, products.stream().map(Part::of).toList(), percent, ends, code);
  }

  @Override
  public Kind kind() {
    return Kind.BUNDLE;
  }

  @Override
  public String source() {
    var prices =
        "the prices and stock of "
            + String.join(", ", parts.stream().map(part -> part.sku().code()).toList());
    return code == null ? prices : prices + ", and the code " + CodeForm.shown(code);
  }

  @Override
  public List<Sku> about() {
    return parts.stream().map(Part::sku).toList();
  }

  /** What its parts cost one by one. */
  public Money price() {
    return parts.stream().map(Part::price).reduce(Money::plus).orElseThrow();
  }

  @Override
  public Money pays() {
    return price().less(percent);
  }

  @Override
  public Truth by(Known known) {
    var products = new ArrayList<Product>();
    for (var part : parts) {
      var product = Urgency.had(part.sku(), known);
      if (product.isEmpty()) {
        return Urgency.gone(part.sku(), known);
      }
      products.add(product.get());
    }
    if (products.stream().map(one -> one.price().currency()).distinct().count() > 1) {
      return new Truth.Gone("its parts have prices in several currencies");
    }
    var held = ends == null ? null : known.held(ends, about());
    var now = of(name, products, percent, held, code);
    var objection = code == null ? null : known.objection(code);
    if (objection == null && ends != null && known.at().isAfter(ends)) {
      objection = "it ended at " + ends;
    }
    return objection == null
        ? new Truth.Holds(now)
        : new Truth.Fails(objection, now.price(), now.parts());
  }
}
