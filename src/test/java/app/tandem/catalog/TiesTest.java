package app.tandem.catalog;

import static app.tandem.catalog.Relation.ACCESSORY;
import static app.tandem.catalog.Relation.BUNDLE_MEMBER;
import static app.tandem.catalog.Relation.INCOMPATIBLE;
import static app.tandem.catalog.Relation.UPGRADE;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.catalog.Companion.Origin;
import app.tandem.catalog.Companion.Verdict;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TiesTest {
  private final List<Companion> all = new ArrayList<>();
  private int questions;

  @Test
  void aStepUpIsFoundOverSeveralStepsFromEitherEnd() {
    for (var i = 1; i < 6; i++) {
      tie("EM-" + i, "EM-" + (i + 1), UPGRADE);
    }

    assertThat(between(Set.of("EM-4"), Set.of("EM-1")))
        .contains("EM-1>EM-2", "EM-2>EM-3", "EM-3>EM-4");
    assertThat(between(Set.of("EM-3"), Set.of("EM-5"))).contains("EM-3>EM-4", "EM-4>EM-5");
  }

  @Test
  void whatIsNotApprovedEndsTheSteps() {
    tie("EM-1", "EM-2", UPGRADE);
    all.add(edge("EM-2", "EM-3", UPGRADE, Verdict.REJECTED));

    assertThat(between(Set.of("EM-1"), Set.of("EM-3"))).containsExactly("EM-1>EM-2");
  }

  @Test
  void noCircleAndNoEndlessChainIsWalkedForEver() {
    tie("A", "B", UPGRADE);
    tie("B", "A", UPGRADE);
    for (var i = 0; i < 100; i++) {
      tie("C-" + i, "C-" + (i + 1), UPGRADE);
    }

    assertThat(between(Set.of("A"), Set.of())).containsExactly("A>B", "B>A");
    questions = 0;
    between(Set.of("C-0"), Set.of());
    assertThat(questions).isLessThan(40);
  }

  @Test
  void ofASetTheThingsInItAreTiedOnEitherSide() {
    tie("SET", "LENS", BUNDLE_MEMBER);
    tie("SET", "BAG", BUNDLE_MEMBER);
    tie("KIT", "CAMERA", BUNDLE_MEMBER);
    tie("LENS", "CAMERA", INCOMPATIBLE);
    tie("BAG", "STRAP", ACCESSORY);

    assertThat(between(Set.of("SET"), Set.of("CAMERA")))
        .containsExactly("LENS-CAMERA", "SET>BAG", "SET>LENS");
    assertThat(between(Set.of("LENS"), Set.of("KIT"))).contains("KIT>CAMERA", "LENS-CAMERA");
  }

  private void tie(String from, String to, Relation relation) {
    all.add(edge(from, to, relation, Verdict.APPROVED));
    if (relation.isSymmetric()) {
      all.add(edge(to, from, relation, Verdict.APPROVED));
    }
  }

  private static Companion edge(String from, String to, Relation relation, Verdict verdict) {
    return new Companion(
        new Sku(from), new Sku(to), relation, Origin.TYPED, verdict, "mia", Instant.EPOCH, "");
  }

  private Set<String> between(Set<String> skus, Set<String> others) {
    return new Ties(
            by(Companion::from, Set.of(Relation.values())),
            by(Companion::to, Set.of(BUNDLE_MEMBER, UPGRADE)))
        .between(skus(skus), skus(others)).stream()
            .map(one -> one.from() + (one.relation().isSymmetric() ? "-" : ">") + one.to())
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private Function<Collection<Sku>, Map<Sku, List<Companion>>> by(
      Function<Companion, Sku> end, Set<Relation> relations) {
    return skus -> {
      questions++;
      var found = new HashMap<Sku, List<Companion>>();
      all.stream()
          .filter(one -> relations.contains(one.relation()) && skus.contains(end.apply(one)))
          .forEach(one -> found.computeIfAbsent(end.apply(one), any -> new ArrayList<>()).add(one));
      return found;
    };
  }

  private static Set<Sku> skus(Set<String> codes) {
    return codes.stream().map(Sku::new).collect(Collectors.toSet());
  }
}
