package app.tandem.check.scenario;

import app.tandem.check.mistake.Bounds;
import app.tandem.check.mistake.FieldBounds;
import app.tandem.rules.vocabulary.AbandonedCart;
import app.tandem.rules.vocabulary.AsksFor;
import app.tandem.rules.vocabulary.Attempted;
import app.tandem.rules.vocabulary.BoughtNext;
import app.tandem.rules.vocabulary.BoughtTogether;
import app.tandem.rules.vocabulary.Clicked;
import app.tandem.rules.vocabulary.Comparing;
import app.tandem.rules.vocabulary.Due;
import app.tandem.rules.vocabulary.Feedback;
import app.tandem.rules.vocabulary.GoesWith;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.InSegment;
import app.tandem.rules.vocabulary.LeftSegment;
import app.tandem.rules.vocabulary.LikelyNext;
import app.tandem.rules.vocabulary.OpenComplaint;
import app.tandem.rules.vocabulary.Outlook;
import app.tandem.rules.vocabulary.Place;
import app.tandem.rules.vocabulary.Proposed;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Reading;
import app.tandem.rules.vocabulary.Returned;
import app.tandem.rules.vocabulary.Shipped;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Today;
import app.tandem.rules.vocabulary.Used;
import app.tandem.rules.vocabulary.Viewed;
import app.tandem.rules.vocabulary.Viewing;
import app.tandem.rules.vocabulary.Visited;
import app.tandem.rules.vocabulary.Wished;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A part of what is given, and the words it may use: those of its fact, and a few of its own. */
enum Section {
  SHOPPER(Shopper.class, List.of(), Map.of("customer", "C-1", "mayBeEmailed", true)),
  SEGMENTS(InSegment.class, List.of("name"), Map.of()),
  LEFT(LeftSegment.class, List.of("name"), Map.of()),
  CART(InCart.class, List.of("sku"), Map.of("quantity", 1, "stock", Section.UNCOUNTED)),
  ABANDONED(AbandonedCart.class, List.of(), Map.of()),
  VIEWING(Viewing.class, List.of("sku"), Map.of("stock", Section.UNCOUNTED)),
  COMPARING(Comparing.class, List.of("sku"), Map.of("stock", Section.UNCOUNTED)),
  ATTEMPTED(Attempted.class, List.of("feature"), Map.of()),
  PURCHASED(Purchased.class, List.of("sku"), Map.of("quantity", 1)),
  RETURNED(Returned.class, List.of("sku"), Map.of()),
  COMPANIONS(
      GoesWith.class,
      List.of("sku", "companion"),
      Map.of(
          "relation", "accessory", "stock", Section.UNCOUNTED, "inSeason", true, "forHere", true)),
  TOGETHER(
      BoughtTogether.class,
      List.of("sku", "partner"),
      Map.of("baskets", 50, "confidence", 0.5, "lift", 3, "cosine", 0.5, "strength", 0.5)),
  NEXT(
      BoughtNext.class,
      List.of("sku", "then"),
      Map.of("customers", 50, "chance", 0.5, "medianDays", 30)),
  OUTLOOK(
      Outlook.class,
      List.of(),
      Map.of(
          "chanceActive", 0.9,
          "orders", 1,
          "chanceOfNone", 0.3,
          "nextOrderDays", 45,
          "earliestDays", 7,
          "latestDays", 180)),
  DUE(
      Due.class,
      List.of("sku"),
      Map.of("earliestInDays", -14, "latestInDays", 28, "intervalDays", 30)),
  LIKELY(
      LikelyNext.class,
      List.of("sku"),
      Map.of(
          "again",
          false,
          "strength",
          0.3,
          "because",
          "",
          "share",
          1,
          "orders",
          0,
          "daysAgo",
          7,
          "lately",
          10)),
  /** Whoever complains gives the worst, where no rating is said. */
  FEEDBACK(Feedback.class, List.of("rating"), Map.of("kind", "review", "rating", 1)),
  COMPLAINTS(OpenComplaint.class, List.of(), Map.of()),
  VIEWED(Viewed.class, List.of("sku"), Map.of("times", 1)),
  WISHED(Wished.class, List.of("sku"), Map.of("stock", Section.UNCOUNTED)),
  USED(Used.class, List.of("feature"), Map.of("times", 1)),
  READINGS(Reading.class, List.of("counter", "value"), Map.of()),
  CLICKED(Clicked.class, List.of(), Map.of("times", 1)),
  VISITED(Visited.class, List.of("creator"), Map.of("times", 1)),
  SHIPPED(Shipped.class, List.of("order"), Map.of("underway", true)),
  ASKS(AsksFor.class, List.of("sku", "theme"), Map.of("mentions", 5, "rating", 3)),
  TODAY(Today.class, List.of(), Map.of()),
  PLACE(Place.class, List.of(), Map.of("channel", "web")),
  /** What rules of a stage proposed, for scenarios in restraint. */
  PROPOSED(Proposed.class, List.of("sku"), Map.of("score", 0.5));

  /** The stock where nobody counts. */
  static final int UNCOUNTED = 1_000_000;

  static final String DELIVERED_DAYS_AGO = "deliveredDaysAgo";
  static final String MILESTONES = "milestones";

  /** When it began, where that is not when it happened last. */
  static final String SINCE_DAYS_AGO = "sinceDaysAgo";

  /** When there was news of a wish. */
  static final String NEWS_DAYS_AGO = "newsDaysAgo";

  /** When a cart was begun. */
  static final String BEGUN_HOURS_AGO = "begunHoursAgo";

  /** What the catalogue says of a product. */
  static final Map<String, Class<?>> OF_PRODUCTS =
      ordered(
          "name", String.class,
          "category", String.class,
          "price", double.class,
          "stock", int.class,
          "consumable", boolean.class,
          "itemGroup", String.class,
          "sold", boolean.class);

  private static final Set<Class<?>> SINGLE =
      Set.of(
          AbandonedCart.class,
          Shopper.class,
          Viewing.class,
          Attempted.class,
          Outlook.class,
          Today.class,
          Place.class);

  /** From which all else of a day follows. */
  private static final Map<String, Class<?>> OF_TODAY =
      ordered("date", LocalDate.class, "southern", boolean.class);

  /** What follows from other fields, and is not written. */
  private static final Set<String> DERIVED =
      Set.of(
          "daysSinceDelivery",
          "paidAt",
          "deliveredAt",
          "madeAt",
          "at",
          "since",
          "newsAt",
          "begunAt",
          "leftAt");

  /** What follows from the products in the cart. */
  private static final Set<String> DERIVED_OF_ABANDONED = Set.of("products", "pieces", "total");

  private static final Set<String> DERIVED_OF_PROPOSED = Set.of("total", "bundle", "stage");

  final Class<?> fact;

  // What List.of and Map.of make cannot change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> needed;

  @SuppressWarnings("ImmutableEnumChecker")
  final Map<String, Object> usual;

  Section(Class<?> fact, List<String> needed, Map<String, Object> usual) {
    this.fact = fact;
    this.needed = needed;
    this.usual = usual;
  }

  /** As a scenario names it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What somebody did besides buying, and what others ask for: kept by the sections' words. */
  static final Set<Section> SIGNALS =
      Set.copyOf(
          EnumSet.of(
              LEFT,
              ABANDONED,
              COMPLAINTS,
              VIEWED,
              WISHED,
              USED,
              READINGS,
              CLICKED,
              VISITED,
              SHIPPED,
              ASKS));

  /** Whether there is at most one of it. */
  boolean isSingle() {
    return SINGLE.contains(fact);
  }

  /** What an entry must say: a complaint has no rating by nature. */
  List<String> needed(Map<String, Object> values) {
    return this == FEEDBACK && "complaint".equals(values.get("kind")) ? List.of() : needed;
  }

  /** What may be said, and what kind of value it takes. */
  Map<String, Class<?>> kinds() {
    if (this == TODAY) {
      return OF_TODAY;
    }
    var kinds = new LinkedHashMap<>(FactForm.kinds(fact));
    kinds.keySet().removeAll(DERIVED);
    kinds.replace("daysAgo", double.class);
    if (this == PROPOSED) {
      kinds.keySet().removeAll(DERIVED_OF_PROPOSED);
    }
    if (this == ABANDONED) {
      kinds.keySet().removeAll(DERIVED_OF_ABANDONED);
      kinds.replace("hoursAgo", double.class);
      kinds.put(BEGUN_HOURS_AGO, double.class);
    }
    if (this == VIEWED || this == USED || this == WISHED) {
      kinds.put(SINCE_DAYS_AGO, double.class);
    }
    if (this == WISHED) {
      kinds.put(NEWS_DAYS_AGO, double.class);
    }
    if (this == SEGMENTS) {
      kinds.replace("days", double.class);
    }
    if (this == PURCHASED) {
      kinds.put(DELIVERED_DAYS_AGO, double.class);
      kinds.put(MILESTONES, Map.class);
    }
    return kinds;
  }

  /** Between which numbers a field lies. */
  Bounds bounds(String field) {
    return FieldBounds.of(fact.getSimpleName(), field);
  }

  private static Map<String, Class<?>> ordered(Object... pairs) {
    var ordered = new LinkedHashMap<String, Class<?>>();
    for (var i = 0; i < pairs.length; i += 2) {
      ordered.put((String) pairs[i], (Class<?>) pairs[i + 1]);
    }
    return ordered;
  }
}
