package app.tandem.catalog;

import app.tandem.catalog.Companion.Origin;
import app.tandem.catalog.Companion.Verdict;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue map: what goes with what, or must not. What a marketer rejected never comes back by
 * itself: mining and files leave it, only a person changes it.
 */
@ApplicationScoped
public class Companions {
  /** More edges among a set of products are not read. */
  private static final int MOST_REPLACING = 20_000;

  private static final int MOST_AMONG = 5_000;

  /** More edges around one product are not shown. */
  private static final int MOST_AROUND = 1_000;

  private static final int MOST_PAST = 100;
  private static final int LONGEST_WHY = 500;

  private final CompanionStore store;
  private final CatalogSettings settings;
  private final InstantSource clock;

  Companions(CompanionStore store, CatalogSettings settings, InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /** What became of an edge that somebody said. */
  public enum Outcome {
    ADDED,
    CHANGED,
    UNCHANGED,
    /** A marketer rejected it before. */
    STAYS_REJECTED,
    REFUSED
  }

  /**
   * An edge that was looked at.
   *
   * @param trouble why it was refused, in one or two lines; empty otherwise
   */
  public record Looked(Edge edge, Outcome outcome, String trouble) {}

  /** An edge that a file or mining says, and in which words. */
  public record Said(Edge edge, String why) {
    public Said {
      why = why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY) : why;
    }
  }

  /**
   * The approved companions of each of these products, seen from it, without what is incompatible.
   * What stands in for it is found from both ends. One query.
   *
   * @param most of each product, more than 0
   */
  @Transactional
  public List<Companion> of(Collection<Sku> skus, int most) {
    return skus.isEmpty() ? List.of() : store.of(skus, most);
  }

  /**
   * The approved edges that have both ends among these products, so also which of them are
   * incompatible or stand in for each other; of more than 5,000 the first. One query.
   */
  @Transactional
  public List<Companion> among(Collection<Sku> skus) {
    return skus.isEmpty() ? List.of() : store.among(skus, MOST_AMONG);
  }

  /**
   * The approved edges of which one product takes the place of the other: substitutes, each once,
   * and upgrades; of more than 20,000 the first. One query.
   */
  @Transactional
  public List<Companion> replacing() {
    return store.replacing(MOST_REPLACING);
  }

  /** All edges of a product, whatever their verdict, those it is the parent of first. One query. */
  @Transactional
  public List<Companion> around(Sku sku) {
    return store.around(sku, MOST_AROUND);
  }

  /**
   * Edges that wait for a marketer, in order.
   *
   * @param after the one behind which to begin; null for the first
   * @param most more than 0
   */
  @Transactional
  public List<Companion> proposed(@Nullable Edge after, int most) {
    return after == null
        ? store.proposed("", "", "", most)
        : store.proposed(after.from().code(), after.to().code(), after.relation().name(), most);
  }

  /** All that was said of an edge, newest first; of more than 100 the newest. */
  @Transactional
  public List<PastVerdict> history(Edge edge) {
    return store.history(edge, MOST_PAST);
  }

  /**
   * Somebody types an edge in, or types in again what was rejected: it counts at once.
   *
   * @throws IllegalArgumentException when a product is not known, or it would close a circle
   */
  @Transactional
  public Companion type(Edge edge, String by, String why) {
    store.lock();
    requireKnown(edge);
    requireNoCircle(edge);
    return put(edge, Origin.TYPED, Verdict.APPROVED, by, why);
  }

  /**
   * A marketer says whether an edge counts.
   *
   * @param verdict approved or rejected
   * @throws NoSuchElementException when there is no such edge
   * @throws IllegalArgumentException when it would close a circle
   */
  @Transactional
  public Companion judge(Edge edge, Verdict verdict, String by, String why) {
    if (verdict == Verdict.PROPOSED) {
      throw new IllegalArgumentException(
          "A verdict approves or rejects.\nMaybe you meant APPROVED or REJECTED.");
    }
    store.lock();
    var before = known(edge);
    if (verdict == Verdict.APPROVED) {
      requireNoCircle(edge);
    }
    return put(edge, before.origin(), verdict, by, why);
  }

  /**
   * Takes back what somebody typed in.
   *
   * @throws NoSuchElementException when there is no such edge
   * @throws IllegalArgumentException when it came from elsewhere, or is rejected
   */
  @Transactional
  public void remove(Edge edge, String by, String why) {
    store.lock();
    var before = known(edge);
    if (before.origin() != Origin.TYPED || before.verdict() == Verdict.REJECTED) {
      throw new IllegalArgumentException(
          "The relation (%s) would come back by itself.\nMaybe reject it instead: then it stays away."
              .formatted(edge));
    }
    store.remove(before, by, clock.instant(), why(why));
  }

  private Companion known(Edge edge) {
    return store.find(List.of(edge)).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no relation (%s).\nMaybe parent and companion are the wrong way round."
                        .formatted(edge)));
  }

  private Companion put(Edge edge, Origin origin, Verdict verdict, String by, String why) {
    var companion =
        new Companion(
            edge.from(),
            edge.to(),
            edge.relation(),
            origin,
            verdict,
            by,
            clock.instant(),
            why(why));
    store.put(List.of(companion));
    return companion;
  }

  private static String why(String text) {
    var why = text.strip().replaceAll("\\p{Cntrl}", " ");
    if (why.length() > LONGEST_WHY) {
      throw new IllegalArgumentException(
          "The reason has more than %d characters.\nMaybe say it in a sentence."
              .formatted(LONGEST_WHY));
    }
    return why;
  }

  private void requireKnown(Edge edge) {
    var known = store.known(List.of(edge.from(), edge.to()));
    var trouble = unknown(edge, known);
    if (!trouble.isEmpty()) {
      throw new IllegalArgumentException(trouble);
    }
  }

  private static String unknown(Edge edge, Set<String> known) {
    for (var sku : List.of(edge.from(), edge.to())) {
      if (!known.contains(sku.code())) {
        return "There is no product (%s).\nMaybe its line is missing from the file of products."
            .formatted(Shown.text(sku.code()));
      }
    }
    return "";
  }

  private void requireNoCircle(Edge edge) {
    var chain = edge.relation().chain();
    if (!chain.isEmpty() && !store.circles(List.of(edge), chain).isEmpty()) {
      throw new IllegalArgumentException(circle(edge));
    }
  }

  private static String circle(Edge edge) {
    return ("With it, %s would be %s of itself, over one or more products, or the chain has more"
            + " than %d steps.\n"
            + "Maybe parent and companion are the wrong way round.")
        .formatted(edge.from(), edge.relation().word(), CompanionStore.LONGEST_CHAIN);
  }

  /**
   * Edges from a file. What a marketer rejected stays rejected, and what is approved stays as it
   * is. A handful of statements, whatever their number.
   *
   * @param by who sent the file
   * @return what became of each, in the same order
   */
  @Transactional
  public List<Looked> read(List<Said> said, String by) {
    store.lock();
    var verdict = settings.approveImported() ? Verdict.APPROVED : Verdict.PROPOSED;
    return new SaidByFile(store, verdict, by, clock.instant()).look(said);
  }

  /**
   * Edges that were mined. They wait for a marketer; between two products of which anything was
   * ever said, whatever it was, nothing is proposed.
   *
   * @return how many are new
   */
  @Transactional
  public int propose(List<Said> mined) {
    if (mined.isEmpty()) {
      return 0;
    }
    store.lock();
    var skus = new HashSet<Sku>();
    mined.forEach(one -> skus.addAll(List.of(one.edge().from(), one.edge().to())));
    var known = store.known(skus);
    var taken = new HashSet<Set<Sku>>();
    store.between(skus).forEach(one -> taken.add(Set.of(one.from(), one.to())));
    var news = new LinkedHashMap<Edge, Companion>();
    for (var one : mined) {
      var edge = one.edge();
      if (unknown(edge, known).isEmpty() && taken.add(Set.of(edge.from(), edge.to()))) {
        news.put(
            edge,
            new Companion(
                edge.from(),
                edge.to(),
                edge.relation(),
                Origin.MINED,
                Verdict.PROPOSED,
                "mining",
                clock.instant(),
                one.why()));
      }
    }
    store.put(new ArrayList<>(news.values()));
    return news.size();
  }
}
