package app.tandem.catalog;

import app.tandem.catalog.Companion.Origin;
import app.tandem.catalog.Companion.Verdict;
import app.tandem.catalog.Companions.Looked;
import app.tandem.catalog.Companions.Outcome;
import app.tandem.catalog.Companions.Said;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A piece of a file of relations on its way into the map. */
class SaidByFile {
  private final CompanionStore store;
  private final Verdict verdict;
  private final String by;
  private final Instant at;
  private final Map<Edge, Companion> known = new HashMap<>();
  private final Map<Edge, Companion> news = new LinkedHashMap<>();

  SaidByFile(CompanionStore store, Verdict verdict, String by, Instant at) {
    this.store = store;
    this.verdict = verdict;
    this.by = by;
    this.at = at;
  }

  List<Looked> look(List<Said> said) {
    var edges = said.stream().map(Said::edge).toList();
    var skus = new HashSet<Sku>();
    edges.forEach(edge -> skus.addAll(List.of(edge.from(), edge.to())));
    var products = store.known(skus);
    store.find(edges).forEach(one -> known.put(one.edge(), one));
    var suspects = suspects(edges, products);
    var outcomes = new ArrayList<Looked>();
    var later = new ArrayList<Integer>();
    for (var i = 0; i < said.size(); i++) {
      if (suspects.contains(edges.get(i))) {
        later.add(i);
        outcomes.add(new Looked(edges.get(i), Outcome.UNCHANGED, ""));
      } else {
        outcomes.add(look(said.get(i), products));
      }
    }
    flush();
    for (var i : later) {
      outcomes.set(i, closely(said.get(i), products));
      flush();
    }
    return outcomes;
  }

  /** Edges that close a circle if all are taken: of a circle, only the last one is at fault. */
  private Set<Edge> suspects(List<Edge> edges, Set<String> products) {
    var suspects = new HashSet<Edge>();
    if (verdict != Verdict.APPROVED) {
      return suspects;
    }
    for (var chain : List.of(Relation.ACCESSORY.chain(), Relation.UPGRADE.chain())) {
      var ofChain =
          edges.stream()
              .filter(edge -> chain.contains(edge.relation()))
              .filter(edge -> isNew(edge) && areProducts(edge, products))
              .distinct()
              .toList();
      if (!ofChain.isEmpty()) {
        store.circles(ofChain, chain).forEach(nth -> suspects.add(ofChain.get(nth)));
      }
    }
    return suspects;
  }

  private boolean isNew(Edge edge) {
    var before = known.get(edge);
    return before == null || before.verdict() == Verdict.PROPOSED;
  }

  private static boolean areProducts(Edge edge, Set<String> products) {
    return products.contains(edge.from().code()) && products.contains(edge.to().code());
  }

  private Looked closely(Said said, Set<String> products) {
    var edge = said.edge();
    if (isNew(edge) && !store.circles(List.of(edge), edge.relation().chain()).isEmpty()) {
      return new Looked(
          edge,
          Outcome.REFUSED,
          ("With it, %s would be %s of itself, over one or more products.\n"
                  + "Maybe parent and companion are the wrong way round.")
              .formatted(edge.from(), edge.relation().word()));
    }
    return look(said, products);
  }

  private Looked look(Said said, Set<String> products) {
    var edge = said.edge();
    for (var sku : List.of(edge.from(), edge.to())) {
      if (!products.contains(sku.code())) {
        return new Looked(
            edge,
            Outcome.REFUSED,
            "There is no product (%s).\nMaybe the file of products must go in first."
                .formatted(Shown.text(sku.code())));
      }
    }
    var before = known.get(edge);
    var outcome = outcome(before);
    if (outcome == Outcome.ADDED || outcome == Outcome.CHANGED) {
      var origin = before == null ? Origin.IMPORTED : before.origin();
      var companion =
          new Companion(
              edge.from(), edge.to(), edge.relation(), origin, verdict, by, at, said.why());
      known.put(edge, companion);
      news.put(edge, companion);
    }
    return new Looked(edge, outcome, "");
  }

  private Outcome outcome(@Nullable Companion before) {
    if (before == null) {
      return Outcome.ADDED;
    }
    if (before.verdict() == Verdict.REJECTED) {
      return Outcome.STAYS_REJECTED;
    }
    return before.verdict() == Verdict.PROPOSED && verdict == Verdict.APPROVED
        ? Outcome.CHANGED
        : Outcome.UNCHANGED;
  }

  private void flush() {
    if (!news.isEmpty()) {
      store.put(new ArrayList<>(news.values()));
      news.clear();
    }
  }
}
