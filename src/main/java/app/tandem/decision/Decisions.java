package app.tandem.decision;

import app.tandem.catalog.CatalogMemory;
import app.tandem.catalog.Companion;
import app.tandem.catalog.Relation;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Consulted;
import app.tandem.rules.Proposal;
import app.tandem.rules.RuleBooks;
import app.tandem.rules.RuleFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what to offer, now or at a follow-up's due time, by the same rules and the same choice.
 */
@ApplicationScoped
public class Decisions {
  private final Moments moments;
  private final LaterMoments later;
  private final RuleBooks books;
  private final CatalogMemory catalog;
  private final Journeys journeys;
  private final DecisionSettings settings;
  private final Restraint restraint;

  Decisions(
      Moments moments,
      LaterMoments later,
      RuleBooks books,
      CatalogMemory catalog,
      Journeys journeys,
      DecisionSettings settings) {
    this.moments = moments;
    this.later = later;
    this.books = books;
    this.catalog = catalog;
    this.journeys = journeys;
    this.settings = settings;
    this.restraint = Restraint.of(facts -> books.consult(Stage.RESTRAINT, facts));
  }

  /**
   * Asks the rules of the question's stage.
   *
   * @throws RuleFailure when the rules cannot be asked
   */
  public Asked ask(Question question) {
    return ask(moments.gather(question));
  }

  /**
   * Gathers the facts as they were known at an earlier instant: orders, deliveries and returns
   * until then. What the shop sells and for how much, who may be emailed, and what past orders
   * teach is told as of today, because nobody kept what it was.
   */
  public Moment momentAt(Question question, Instant at) {
    return moments.gatherAt(question, at);
  }

  /**
   * Asks the rules of today about a moment.
   *
   * @throws RuleFailure when the rules cannot be asked
   */
  public Asked ask(Moment moment) {
    return asked(moment, books.consult(moment.question().stage(), moment.facts()));
  }

  private static Asked asked(Moment moment, Consulted said) {
    var thoughts = OneThought.of(said, moment.history());
    return new Asked(moment, thoughts.said(), thoughts.repeated());
  }

  /**
   * Asks the rules about a moment as if something else held.
   *
   * @throws RuleFailure when the rules cannot be asked
   * @throws IllegalStateException when the stage has no book then
   */
  public Asked ask(Moment moment, Supposed supposed) {
    var stage = moment.question().stage();
    var others = supposed.bookByStage();
    if (others == null) {
      return ask(moment);
    }
    var book = others.get(stage);
    if (book == null) {
      throw new IllegalStateException(
          "There is no rule book for the stage %s in what is supposed.".formatted(stage.folder()));
    }
    return asked(moment, books.tryOut(book, moment.facts()));
  }

  /** The facts of now. */
  public Moment moment(Question question) {
    return moments.gather(question);
  }

  /**
   * The facts of now about several customers, for what waits, in their order. They are gathered
   * together, so that many cost little more than one; outside a transaction, so that what they
   * share is remembered.
   *
   * @param stagesByCustomer for each at least one stage that waits
   * @return for each customer one moment of each stage
   */
  public Map<CustomerId, List<Moment>> laterMoments(Map<CustomerId, Set<Stage>> stagesByCustomer) {
    return laterMoments(stagesByCustomer, Supposed.NOTHING);
  }

  /** The same as if something else held. */
  public Map<CustomerId, List<Moment>> laterMoments(
      Map<CustomerId, Set<Stage>> stagesByCustomer, Supposed supposed) {
    var timelines = supposed.timelines();
    return later.gather(stagesByCustomer, timelines == null ? catalog.timelineBook() : timelines);
  }

  /**
   * The facts of one customer for a stage that mails, though nobody stands there: the cart is the
   * one that they left.
   *
   * @param at an earlier instant, as for {@link #momentAt}; null for now
   * @throws IllegalArgumentException when what lay in the cart then was not kept
   */
  public Moment laterMoment(Stage stage, CustomerId customer, @Nullable Instant at) {
    return at == null
        ? Objects.requireNonNull(laterMoments(Map.of(customer, Set.of(stage))).get(customer)).get(0)
        : later.gatherAt(stage, customer, at, catalog.timelineBook());
  }

  /** The stages whose rules think of something for later: they are asked when a plan is made. */
  public Set<Stage> thinkingStages() {
    return thinkingStages(Supposed.NOTHING);
  }

  /** The same as if something else held. */
  public Set<Stage> thinkingStages(Supposed supposed) {
    return Arrays.stream(Stage.values())
        .filter(Stage::waits)
        .filter(one -> one == Stage.POST_PURCHASE || !ruleNames(one, supposed).isEmpty())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Stage.class)));
  }

  private List<String> ruleNames(Stage stage, Supposed supposed) {
    var others = supposed.bookByStage();
    if (others == null) {
      return books.ruleNames(stage);
    }
    var book = others.get(stage);
    return book == null ? List.of() : book.ruleNames();
  }

  /** Whether a stage can be asked and has no such rule, as if something else held. */
  public boolean isGone(Stage stage, String rule, Supposed supposed) {
    return canAsk(stage, supposed) && !ruleNames(stage, supposed).contains(rule);
  }

  /** Whether a stage can be asked, as if something else held. */
  public boolean canAsk(Stage stage, Supposed supposed) {
    var others = supposed.bookByStage();
    return others == null ? books.isOpen(stage) : others.containsKey(stage);
  }

  /** Whether the post-purchase rules can be asked at all. */
  public boolean canAskAfterPurchase() {
    return books.isOpen(Stage.POST_PURCHASE);
  }

  /** What keeps back what is not to be offered: the rules of today. */
  public Restraint restraint() {
    return restraint;
  }

  /** Chooses among some of the proposals that the rules made, whatever was shown before. */
  public Decision choose(Asked asked, List<Proposal> candidates) {
    return choose(asked, candidates, ShownBefore.NOTHING);
  }

  /** Chooses for a page, among all that the rules proposed. */
  Decision chooseForPage(Asked asked) {
    var moment = asked.moment();
    var proposals = asked.proposals();
    var shown = proposals.isEmpty() ? ShownBefore.NOTHING : journeys.before(moment);
    return choose(asked, proposals, shown);
  }

  private Decision choose(Asked asked, List<Proposal> candidates, ShownBefore shown) {
    var moment = asked.moment();
    var skus = candidates.stream().flatMap(one -> one.skus().stream()).collect(Collectors.toSet());
    var have = whatTheyHave(moment);
    var ties = new ArrayList<>(catalog.ties(skus, have));
    var bundles = bundlesOf(ties, skus);
    if (!bundles.isEmpty()) {
      ties.addAll(catalog.ties(bundles, have));
      skus.addAll(bundles);
    }
    ties.stream()
        .filter(Decisions::isMember)
        .filter(tie -> skus.contains(tie.from()))
        .map(Companion::to)
        .toList()
        .forEach(skus::add);
    return Arbiter.choose(
        moment,
        candidates,
        new Shelf(catalog.productsBySku(skus), ties, settings.policy(), shown),
        restraint);
  }

  /** The sets of the catalogue of which everything was proposed. */
  private static Set<Sku> bundlesOf(List<Companion> ties, Set<Sku> proposed) {
    var bundles = new HashSet<Sku>();
    ties.stream().filter(Decisions::isMember).forEach(tie -> bundles.add(tie.from()));
    ties.stream()
        .filter(tie -> isMember(tie) && !proposed.contains(tie.to()))
        .forEach(tie -> bundles.remove(tie.from()));
    bundles.removeAll(proposed);
    return bundles;
  }

  private static boolean isMember(Companion tie) {
    return tie.relation() == Relation.BUNDLE_MEMBER;
  }

  private static Set<Sku> whatTheyHave(Moment moment) {
    var all = new HashSet<>(moment.question().products());
    moment.history().purchases().forEach(purchase -> all.add(purchase.sku()));
    all.addAll(moment.trail().boughtAtBySku().keySet());
    return all;
  }
}
