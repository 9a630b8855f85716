package app.tandem.decision;

import app.tandem.catalog.Product;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How what is proposed stands to what somebody has and to what they look at. Of a set of the
 * catalogue, each thing in it counts, on either side.
 */
final class Neighbours {
  private static final Had IN_CART = new Had("in the cart", null);
  private static final Had VIEWED = new Had("which they look at", null);

  private final Moment moment;
  private final Shelf shelf;
  private final Map<Sku, Had> hadBySku = new TreeMap<>();

  /** Those that can speak against anything at all. */
  private final List<Map.Entry<Sku, Had>> tied;

  Neighbours(Moment moment, Shelf shelf) {
    this.moment = moment;
    this.shelf = shelf;
    for (var purchase : moment.history().purchases()) {
      hadBySku.put(purchase.sku(), new Had("bought on ", purchase.paidAt()));
    }
    moment
        .trail()
        .boughtAtBySku()
        .forEach((sku, at) -> hadBySku.putIfAbsent(sku, new Had("bought on ", at)));
    moment.history().rejected().forEach(returned -> hadBySku.remove(returned.sku()));
    moment.question().cart().keySet().forEach(sku -> hadBySku.put(sku, IN_CART));
    this.tied = hadBySku.entrySet().stream().filter(one -> shelf.isTied(one.getKey())).toList();
  }

  /** How somebody has something, in words only where these are asked for. */
  private record Had(String how, @Nullable Instant at) {
    @Override
    public String toString() {
      return at == null ? how : how + LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
  }

  /** How they have it; the word {@code null} when they do not. */
  String had(Sku sku) {
    return String.valueOf(hadBySku.get(sku));
  }

  /**
   * Something that they have or look at, or what a set of theirs contains.
   *
   * @param sku what they have
   * @param part itself, or what lies in it
   * @param how they have it
   */
  private record Theirs(Sku sku, Sku part, Had how) {
    @Override
    public String toString() {
      return "%s, %s".formatted(of(sku, part), how);
    }
  }

  /** A thing as it is told: what lies in a set is named with it. */
  static String of(Sku sku, Sku part) {
    return part.equals(sku) ? sku.code() : "%s of %s".formatted(part, sku);
  }

  /** What is said of a proposal: of a set, which thing in it is meant. */
  static String said(Sku sku, Sku part, String what) {
    return part.equals(sku) ? "it " + what : "it contains %s, which %s".formatted(part, what);
  }

  /** What speaks against it; null when nothing does. */
  @Nullable String to(Product product, boolean upgrade) {
    var sku = product.sku();
    if (!shelf.isTied(sku)) {
      return null;
    }
    var why = amongItself(sku);
    for (var one : tied) {
      if (why != null) {
        return why;
      }
      why = to(sku, upgrade, one.getKey(), one.getValue());
    }
    var viewing = moment.question().viewing();
    return why == null && viewing != null ? clash(sku, viewing, VIEWED) : why;
  }

  private @Nullable String to(Sku sku, boolean upgrade, Sku have, Had how) {
    var why = clash(sku, have, how);
    return why == null && !upgrade ? beside(sku, have, how) : why;
  }

  private @Nullable String amongItself(Sku sku) {
    var parts = shelf.parts(sku);
    for (var one : parts) {
      for (var other : parts) {
        if (shelf.clash(one, other)) {
          return one.equals(sku)
              ? "it does not go with %s, which it contains".formatted(other)
              : "it contains %s and %s, which do not go together".formatted(one, other);
        }
      }
    }
    return null;
  }

  private @Nullable String clash(Sku sku, Sku have, Had how) {
    for (var part : shelf.parts(sku)) {
      for (var its : shelf.parts(have)) {
        if (shelf.clash(part, its)) {
          return said(sku, part, "does not go with " + new Theirs(have, its, how));
        }
      }
    }
    return null;
  }

  private @Nullable String beside(Sku sku, Sku have, Had how) {
    for (var part : shelf.parts(sku)) {
      for (var its : shelf.parts(have)) {
        var theirs = new Theirs(have, its, how);
        var why = part.equals(its) ? same(sku, part, theirs) : alike(sku, part, theirs);
        if (why != null) {
          return why;
        }
      }
    }
    return null;
  }

  /** The one lies in the other, or something in both. */
  private @Nullable String same(Sku sku, Sku part, Theirs theirs) {
    if (sku.equals(theirs.sku)) {
      return null;
    }
    if (part.equals(sku)) {
      return !isUsedUp(sku) || isInCart(theirs.sku)
          ? "it comes with %s, %s".formatted(theirs.sku, theirs.how)
          : null;
    }
    return isUsedUp(part) ? null : "it contains " + theirs;
  }

  private @Nullable String alike(Sku sku, Sku part, Theirs theirs) {
    if (!isUsedUp(part) && shelf.standIn(part, theirs.part)) {
      return said(sku, part, "stands in for " + theirs);
    }
    if (!isUsedUp(part) && shelf.isStepUp(theirs.part, part)) {
      return part.equals(sku)
          ? "they have the bigger one, " + theirs
          : "it contains %s, of which they have the bigger one, %s".formatted(part, theirs);
    }
    return shelf.isStepUp(part, theirs.part) && !moment.question().stage().mayUpgrade()
        ? said(
            sku,
            part,
            "is a step up from %s; that is for the product page and comparison".formatted(theirs))
        : null;
  }

  private boolean isUsedUp(Sku sku) {
    var product = shelf.product(sku);
    return product != null && product.consumable();
  }

  private boolean isInCart(Sku sku) {
    return moment.question().cart().containsKey(sku);
  }
}
