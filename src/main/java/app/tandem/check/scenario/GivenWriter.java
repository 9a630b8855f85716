package app.tandem.check.scenario;

import app.tandem.behaviour.Returned;
import app.tandem.catalog.Product;
import app.tandem.decision.Moment;
import app.tandem.kernel.Sku;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.OpenComplaint;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Shipped;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Today;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns facts into what a scenario says of them. */
class GivenWriter {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@]@[^\\s@]");
  private static final String HIDDEN = "left out, as it tells who it was";

  private final Moment moment;
  private final Instant at;
  private final Map<String, String> newNumberByOrder = new HashMap<>();
  private final Map<String, Returned> returnBySku;

  GivenWriter(Moment moment) {
    this.moment = moment;
    this.at = GivenText.time(moment.at());
    facts(Purchased.class).stream()
        .sorted(Comparator.comparing(Purchased::paidAt).thenComparing(Purchased::order))
        .forEach(
            one -> newNumberByOrder.putIfAbsent(one.order(), "O-" + (newNumberByOrder.size() + 1)));
    this.returnBySku =
        moment.history().returns().stream()
            .collect(Collectors.toMap(one -> one.sku().code(), one -> one, (one, other) -> one));
  }

  Given given(Collection<Sku> proposed, Map<Sku, Product> productBySku) {
    var parts = new EnumMap<Section, List<Map<String, Object>>>(Section.class);
    for (var section : Section.values()) {
      var entries = facts(section.fact).stream().map(fact -> entry(section, fact)).toList();
      if (!entries.isEmpty()) {
        parts.put(section, entries);
      }
    }
    var products = new LinkedHashMap<String, Map<String, Object>>();
    for (var sku : proposed) {
      products.put(sku.code(), described(productBySku.get(sku)));
    }
    return Given.of(parts, products);
  }

  private <T> List<T> facts(Class<T> kind) {
    return moment.facts().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private Map<String, Object> entry(Section section, Object fact) {
    var values = FactForm.values(fact);
    values.keySet().retainAll(section.kinds().keySet());
    if (fact instanceof Shopper shopper) {
      hide(shopper, values);
    } else if (fact instanceof Purchased purchase) {
      replace(purchase, values);
    } else if (fact instanceof Today today) {
      values = day(today);
    } else if (fact instanceof OpenComplaint complaint) {
      values.put("daysAgo", daysAgo(complaint.madeAt()));
      dropEmpty(values);
    } else if (fact instanceof Shipped shipped) {
      values.put("order", newNumberByOrder.getOrDefault(shipped.order(), "O-0"));
    } else if (Section.SIGNALS.contains(section)) {
      dropEmpty(values); // It led to no product.
    } else if (section == Section.FEEDBACK) {
      values.remove("sku", ""); // It was about the shop.
    } else if (section == Section.RETURNED) {
      var returned = returnBySku.get(String.valueOf(values.get("sku")));
      if (returned != null) {
        values.put("daysAgo", Numbers.plain(daysAgo(returned.at())));
      }
    }
    GivenTimes.tell(fact, values, at);
    values.computeIfPresent("feature", (name, value) -> withoutWho(String.valueOf(value)));
    values.replaceAll((name, value) -> value instanceof Double one ? Numbers.plain(one) : value);
    return values;
  }

  private static void dropEmpty(Map<String, Object> values) {
    values.remove("sku", "");
    values.remove("category", "");
  }

  /** Who it is stays here; that somebody is known matters to rules. */
  private static void hide(Shopper shopper, Map<String, Object> values) {
    if (!shopper.customer().isEmpty()) {
      values.remove("customer");
    }
  }

  /** A shop's program may tell as a feature what only its user wrote: an address, or the key. */
  private String withoutWho(String text) {
    var tellsWho =
        ADDRESS.matcher(text).find()
            || facts(Shopper.class).stream()
                .map(Shopper::customer)
                .anyMatch(key -> !key.isEmpty() && text.strip().equalsIgnoreCase(key));
    return tellsWho ? HIDDEN : text;
  }

  /** What cannot be told from the moment alone: the shopper's own day, and season. */
  private Map<String, Object> day(Today today) {
    var values = new LinkedHashMap<String, Object>();
    if (!today.date().equals(LocalDate.ofInstant(at, ZoneOffset.UTC))) {
      values.put("date", today.date().toString());
    }
    if (!today.equals(Today.of(today.date(), false))) {
      values.put("southern", true);
    }
    return values;
  }

  private void replace(Purchased purchase, Map<String, Object> values) {
    values.put("order", newNumberByOrder.getOrDefault(purchase.order(), "O-0"));
    values.put("daysAgo", daysAgo(purchase.paidAt()));
    values.remove("delivered");
    var usual = purchase.paidAt().plus(Duration.ofDays(GivenFacts.USUAL_DELIVERY_DAYS));
    if (purchase.delivered() || !purchase.deliveredAt().equals(usual)) {
      values.put(Section.DELIVERED_DAYS_AGO, seconds(purchase.deliveredAt()));
      if (!purchase.delivered()) {
        values.put("delivered", false);
      }
    }
    var milestones = new LinkedHashMap<String, Object>();
    for (var one : facts(Milestone.class)) {
      if (one.purchase().equals(purchase)) {
        milestones.put(one.name(), MilestoneText.words(one, at));
      }
    }
    if (!milestones.isEmpty()) {
      values.put(Section.MILESTONES, milestones);
    }
  }

  /** Never ahead: a shop's clock may go faster than ours. */
  private double daysAgo(Instant then) {
    return Math.max(0, seconds(then));
  }

  private double seconds(Instant then) {
    return Numbers.days(Duration.between(then, at).toSeconds());
  }

  private static Map<String, Object> described(@Nullable Product product) {
    if (product == null) {
      return Map.of("sold", false);
    }
    var values = new LinkedHashMap<String, Object>();
    values.put("name", product.name());
    values.put("category", product.category());
    values.put("price", Numbers.plain(product.price().amount().doubleValue()));
    if (product.inStock()) {
      product.stock().ifPresent(stock -> values.put("stock", stock));
    } else {
      values.put("stock", 0); // Also what is not out yet, or on its way: it cannot be offered now.
    }
    values.put("consumable", product.consumable());
    if (product.details().itemGroup() != null) {
      values.put("itemGroup", product.details().itemGroup());
    }
    return values;
  }
}
