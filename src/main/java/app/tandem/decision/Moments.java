package app.tandem.decision;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.behaviour.Signals;
import app.tandem.catalog.CatalogMemory;
import app.tandem.catalog.Companion;
import app.tandem.catalog.Product;
import app.tandem.catalog.TimelineBook;
import app.tandem.customer.ContactPermission;
import app.tandem.forecast.Forecasts;
import app.tandem.forecast.Supply;
import app.tandem.kernel.Hemisphere;
import app.tandem.kernel.Sku;
import app.tandem.rules.vocabulary.Feedback;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Returned;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Today;
import app.tandem.segment.Membership;
import app.tandem.segment.Segment;
import app.tandem.theme.Themes;
import app.tandem.timeline.UsageTimelines;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the facts of a moment: one trip to the database, of which no part grows with other
 * people's history, and what this node remembers of the shop.
 */
@ApplicationScoped
class Moments {
  private static final int MOST_COMPANIONS = 300;

  private final CatalogMemory catalog;
  private final UsageTimelines usageTimelines;
  private final People people;
  private final MinedFacts mined;
  private final LikelyFacts likely;
  private final Forecasts forecasts;
  private final Signals signals;
  private final Themes themes;
  private final DecisionSettings settings;
  private final InstantSource clock;

  Moments(
      CatalogMemory catalog,
      UsageTimelines usageTimelines,
      People people,
      MinedFacts mined,
      LikelyFacts likely,
      Forecasts forecasts,
      Signals signals,
      Themes themes,
      DecisionSettings settings,
      InstantSource clock) {
    this.catalog = catalog;
    this.usageTimelines = usageTimelines;
    this.people = people;
    this.mined = mined;
    this.likely = likely;
    this.forecasts = forecasts;
    this.signals = signals;
    this.themes = themes;
    this.settings = settings;
    this.clock = clock;
  }

  Moment gather(Question question) {
    var now = clock.instant();
    return gather(question, now, people.find(question, now));
  }

  /** What past orders teach of somebody, and what they left undone. */
  record Taught(List<? extends Object> mined, List<? extends Object> likely, List<Object> left) {
    Taught(List<? extends Object> mined, List<? extends Object> likely) {
      this(mined, likely, List.of());
    }
  }

  /** As it was known at an earlier instant; stock, prices and permissions are those of today. */
  Moment gatherAt(Question question, Instant at) {
    return gather(question, at, people.findAt(question.customer(), at));
  }

  private Moment gather(Question question, Instant now, Person person) {
    var history = person.history();
    return gather(
        question,
        now,
        person,
        new Taught(
            mined.of(question.stage(), question.products(), history),
            likely.of(question.stage(), history, now)),
        null);
  }

  /**
   * Gathers the facts of somebody who was looked up.
   *
   * @param timelines as marketers say them; null for those that hold, which need not be looked for
   *     of whoever bought nothing
   */
  Moment gather(
      Question question,
      Instant now,
      Person person,
      Taught taught,
      @Nullable TimelineBook timelines) {
    var history = person.history();
    var asked = question.products();
    var around = companionsOf(question, asked, history);
    var did = person.trail().signals();
    var mentioned = mentioned(asked, history, around);
    mentioned.addAll(SignalFacts.skus(did));
    var productBySku = catalog.productsBySku(mentioned);
    var facts = new ArrayList<Object>();
    var who = who(question, person, now);
    facts.addAll(List.of(who.shopper(), who.today()));
    facts.addAll(segments(question, person.segments(), now));
    facts.addAll(QuestionFacts.of(question, productBySku));
    var purchased = purchased(history, productBySku, now);
    facts.addAll(purchased);
    facts.addAll(said(history, productBySku, now));
    var signalled = new SignalFacts(history, productBySku, now, signals.patience());
    facts.addAll(signalled.did(did));
    facts.addAll(signalled.asked(themes.askedFor(SignalFacts.themed(asked, history))));
    facts.addAll(CompanionFacts.of(around, productBySku, who.today(), who.shopper().country()));
    facts.addAll(taught.mined);
    facts.addAll(taught.likely);
    facts.addAll(taught.left);
    addTimes(question, person, productBySku, purchased, timelines, now, facts);
    var unknown = new HashSet<>(asked);
    unknown.removeAll(productBySku.keySet());
    var nobody = question.customer() != null && person.isUnknown();
    return new Moment(question, now, history, facts, unknown, person.trail(), nobody);
  }

  /** What goes with the cart and the page; after a purchase, with what was bought. */
  private List<Companion> companionsOf(Question question, Set<Sku> asked, History history) {
    var main =
        question.stage().looksBack()
            ? history.kept().stream().map(Purchase::sku).collect(Collectors.toSet())
            : asked;
    return catalog.companionsOf(main, settings.companions()).stream()
        .limit(MOST_COMPANIONS)
        .toList();
  }

  private static Set<Sku> mentioned(Set<Sku> asked, History history, List<Companion> around) {
    var mentioned = new HashSet<>(asked);
    around.forEach(one -> mentioned.add(one.to()));
    history.purchases().forEach(purchase -> mentioned.add(purchase.sku()));
    history.returns().forEach(returned -> mentioned.add(returned.sku()));
    history.feedback().stream()
        .map(app.tandem.behaviour.Feedback::sku)
        .filter(Objects::nonNull)
        .forEach(mentioned::add);
    return mentioned;
  }

  private record Who(Shopper shopper, Today today) {}

  private static Who who(Question question, Person person, Instant now) {
    var id = question.customer();
    var orders = person.history().orders();
    var segment = Segment.ofOrders(orders).word();
    var known = person.known().customer();
    var country =
        known == null || known.country() == null
            ? question.around().countryWord()
            : known.country();
    var date = LocalDate.ofInstant(now, known == null ? ZoneOffset.UTC : known.zone());
    var reachable = person.known().permission() instanceof ContactPermission.Granted;
    return new Who(
        new Shopper(id == null ? "" : id.ref(), segment, orders, country, reachable),
        Today.of(date, Hemisphere.isSouthern(country)));
  }

  /** A rule that fills a segment sees only those that Tandem fills: no circle can come of that. */
  private static List<Object> segments(
      Question question, List<Membership> memberships, Instant now) {
    return SegmentFacts.of(
        memberships.stream().filter(one -> question.stage().offers() || !one.byRule()).toList(),
        now);
  }

  private static List<Object> said(History history, Map<Sku, Product> productBySku, Instant now) {
    var facts = new ArrayList<Object>();
    for (var returned : history.returns()) {
      var category = category(productBySku, returned.sku());
      facts.add(new Returned(returned.sku().code(), category, days(returned.at(), now)));
    }
    for (var feedback : history.feedback()) {
      var sku = feedback.sku();
      facts.add(
          new Feedback(
              feedback.kind().word(),
              sku == null ? "" : sku.code(),
              sku == null ? "" : category(productBySku, sku),
              feedback.rating(),
              days(feedback.at(), now),
              feedback.at()));
    }
    return facts;
  }

  private List<Purchased> purchased(History history, Map<Sku, Product> productBySku, Instant now) {
    return history.kept().stream()
        .map(purchase -> purchased(purchase, category(productBySku, purchase.sku()), now))
        .toList();
  }

  private Purchased purchased(Purchase purchase, String category, Instant now) {
    var delivered = purchase.deliveredAt();
    var arrival = delivered == null ? purchase.paidAt().plus(settings.usualDelivery()) : delivered;
    return new Purchased(
        purchase.order(),
        purchase.sku().code(),
        category,
        purchase.quantity(),
        purchase.price().amount().doubleValue(),
        days(purchase.paidAt(), now),
        days(arrival, now),
        delivered != null,
        purchase.paidAt(),
        arrival);
  }

  private void addTimes(
      Question question,
      Person person,
      Map<Sku, Product> productBySku,
      List<Purchased> purchased,
      @Nullable TimelineBook said,
      Instant now,
      List<Object> facts) {
    var history = person.history();
    if (history.orders() == 0) {
      return;
    }
    var isAfter = question.stage().looksBack();
    var bought =
        history.purchases().stream()
            .map(Purchase::sku)
            .distinct()
            .map(productBySku::get)
            .filter(one -> one != null && (isAfter || one.consumable()))
            .toList();
    var timelines = said == null ? catalog.timelinesBySku(bought) : said.timelinesBySku(bought);
    if (isAfter) {
      var signals = person.trail().signals();
      facts.addAll(
          TimeFacts.milestones(purchased, usageTimelines.holding(timelines), signals, now));
    }
    var supplies = Supply.of(history, productBySku, timelines);
    facts.addAll(TimeFacts.expected(forecasts.of(person.pace(), supplies, now)));
  }

  private static String category(Map<Sku, Product> productBySku, Sku sku) {
    var product = productBySku.get(sku);
    return product == null ? "" : product.category();
  }

  private static int days(Instant from, Instant to) {
    var seconds = to.getEpochSecond() - from.getEpochSecond();
    return (int) Math.floorDiv(to.getNano() < from.getNano() ? seconds - 1 : seconds, 86_400L);
  }
}
