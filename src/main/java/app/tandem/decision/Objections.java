package app.tandem.decision;

import app.tandem.behaviour.Purchase;
import app.tandem.catalog.Product;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import app.tandem.rules.vocabulary.Due;
import app.tandem.rules.vocabulary.Shopper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What speaks against a proposal by itself, whatever else was proposed. */
class Objections {
  /** Who buys again does so a little before the last is used up. */
  private static final int SOON_DAYS = 7;

  private static final int MOST_DIGITS = 17;

  private final Moment moment;
  private final Shelf shelf;
  private final Neighbours neighbours;
  private final Set<Sku> owned = new HashSet<>();
  private final @Nullable String complaint;
  private final String country;

  Objections(Moment moment, Shelf shelf) {
    this.moment = moment;
    this.shelf = shelf;
    this.neighbours = new Neighbours(moment, shelf);
    this.complaint = OpenComplaints.among(moment);
    this.country =
        moment.facts().stream()
            .filter(Shopper.class::isInstance)
            .map(one -> ((Shopper) one).country())
            .findFirst()
            .orElse("");
    moment.history().purchases().forEach(purchase -> owned.add(purchase.sku()));
    owned.addAll(moment.trail().boughtAtBySku().keySet());
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** Why it cannot be offered; null when nothing speaks against it. */
  @Nullable String to(Proposal proposal) {
    if (complaint != null) {
      return complaint;
    }
    if (proposal.because().isBlank()) {
      return "the rule gives no benefit line";
    }
    if (proposal.terms().upgrade() && !moment.question().stage().mayUpgrade()) {
      return "an upgrade belongs to the product page and the comparison";
    }
    var end = Deal.end(proposal, moment);
    if (end != null && moment.at().isAfter(end)) {
      return "its end (%s) has passed".formatted(day(end));
    }
    if (proposal.score() < shelf.policy().floor()) {
      return belowFloor(proposal.score(), shelf.policy().floor());
    }
    var why = toParts(proposal);
    why = why == null ? BelowCost.why(proposal, shelf) : why;
    return why == null ? ScarceLine.untrue(proposal, shelf) : why;
  }

  /** With as many digits as tell the two apart. */
  private static String belowFloor(double score, double floor) {
    var digits = 3;
    while (digits < MOST_DIGITS && rounded(score, digits).equals(rounded(floor, digits))) {
      digits++;
    }
    return "its score of %s is below the floor of %s"
        .formatted(rounded(score, digits), rounded(floor, digits));
  }

  private static String rounded(double score, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", score);
  }

  private @Nullable String toParts(Proposal proposal) {
    var currencies = new HashSet<Currency>();
    for (var sku : proposal.skus()) {
      var product = shelf.product(sku);
      var why =
          product == null
              ? "it is not in the catalogue"
              : toProduct(product, proposal.terms().upgrade(), isReminder(proposal));
      if (why != null || product == null) {
        return named(proposal, sku, String.valueOf(why));
      }
      currencies.add(product.price().currency());
    }
    return currencies.size() > 1
        ? "its parts are priced in different currencies"
        : amongParts(proposal.terms().parts());
  }

  /** A bundle is no way around what may not be offered side by side. */
  private @Nullable String amongParts(List<Sku> parts) {
    for (var i = 0; i < parts.size(); i++) {
      for (var other : parts.subList(i + 1, parts.size())) {
        var why = between(parts.get(i), other);
        if (why != null) {
          return why;
        }
      }
    }
    return null;
  }

  private @Nullable String between(Sku one, Sku other) {
    if (shelf.contains(one, other) || shelf.contains(other, one)) {
      var isFirst = shelf.contains(one, other);
      return "its part %s contains %s".formatted(isFirst ? one : other, isFirst ? other : one);
    }
    for (var part : shelf.parts(one)) {
      for (var its : shelf.parts(other)) {
        var both =
            "its parts %s and %s ".formatted(Neighbours.of(one, part), Neighbours.of(other, its));
        if (shelf.clash(part, its)) {
          return both + "do not go together";
        }
        if (part.equals(its) || shelf.areNearDuplicates(part, its)) {
          return both + "are much alike";
        }
      }
    }
    return null;
  }

  /** Of a bundle, says which part is meant. */
  static String named(Proposal proposal, Sku sku, String why) {
    return proposal.terms().parts().isEmpty() ? why : "its part %s: %s".formatted(sku, why);
  }

  /** A reminder of the cart offers what lies in it; nothing else may. */
  private boolean isReminder(Proposal proposal) {
    var waiting = proposal.waiting();
    return waiting != null
        && waiting.occasion() == Occasion.CART
        && proposal.terms().parts().isEmpty()
        && isInCart(proposal.sku());
  }

  private @Nullable String toProduct(Product product, boolean upgrade, boolean reminder) {
    if (!product.inStock()) {
      return "it is out of stock";
    }
    if (!product.isFor(country)) {
      return "it is not sold in %s".formatted(country);
    }
    if (isInCart(product.sku()) && !reminder) {
      return "it is in the cart";
    }
    if (product.sku().equals(moment.question().viewing()) && !isTriedInApp()) {
      return "it is the product being viewed";
    }
    if (!upgrade && moment.question().around().comparing().contains(product.sku())) {
      return "it is one of those that are compared";
    }
    var why = memory(product, reminder);
    why = why == null && !reminder ? neighbours.to(product, upgrade) : why;
    return why == null ? shelf.shown().why(product.sku(), moment.question().stage()) : why;
  }

  /** What is tried in the app is what is missing there, so it may be offered itself. */
  private boolean isTriedInApp() {
    return moment.question().stage() == Stage.IN_APP;
  }

  /** Whoever put another one of what they have into the cart wants it. */
  private @Nullable String memory(Product product, boolean reminder) {
    for (var returned : moment.history().rejected()) {
      if (returned.sku().equals(product.sku()) || shelf.contains(returned.sku(), product.sku())) {
        return "it was sent back on " + day(returned.at());
      }
      if (shelf.contains(product.sku(), returned.sku())) {
        return "it contains %s, which was sent back on %s"
            .formatted(returned.sku(), day(returned.at()));
      }
    }
    if (reminder || !owned.contains(product.sku())) {
      return null;
    }
    return product.consumable() ? early(product) : "it was " + neighbours.had(product.sku());
  }

  /**
   * A follow-up has waited for its time already; a page must not offer what lasts for weeks yet.
   */
  private @Nullable String early(Product product) {
    if (moment.question().stage().waits()) {
      return null;
    }
    var due =
        moment.facts().stream()
            .filter(Due.class::isInstance)
            .map(Due.class::cast)
            .filter(one -> one.sku().equals(product.sku().code()))
            .findFirst();
    if (due.isEmpty()) {
      return fresh(product.sku());
    }
    return due.get().inDays() > SOON_DAYS
        ? "what they have lasts for %d days yet".formatted(due.get().inDays())
        : null;
  }

  /** Where nothing is known of how long it lasts, the shop's policy says. */
  private @Nullable String fresh(Sku sku) {
    var since = moment.at().minus(shelf.policy().lasting());
    var bought =
        moment.history().purchases().stream()
            .filter(one -> one.sku().equals(sku))
            .map(Purchase::paidAt);
    var inVisit = Optional.ofNullable(moment.trail().boughtAtBySku().get(sku));
    return Stream.concat(bought, inVisit.stream())
        .filter(since::isBefore)
        .findFirst()
        .map(at -> "it was bought on %s, and will last for a while".formatted(day(at)))
        .orElse(null);
  }

  private boolean isInCart(Sku sku) {
    return moment.question().cart().containsKey(sku);
  }
}
