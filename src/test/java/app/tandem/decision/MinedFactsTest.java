package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.vocabulary.Offers;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinedFactsTest {
  @Test
  void ofAWholesalersManyPairsTheBestAreTold() {
    var mined = IntStream.rangeClosed(1, 4_000).boxed().collect(Collectors.toList());
    Collections.shuffle(mined, new java.util.Random(7));

    var best = MinedFacts.best(mined, Integer::doubleValue);

    assertThat(best).startsWith(4_000, 3_999).endsWith(3_851).hasSize(150);
  }

  @Test
  void aRuleMayProposeEachOfThem() {
    var offers = new Offers(() -> "Others had this in the same cart");
    var best = MinedFacts.best(Collections.nCopies(4_000, 0.5), Double::doubleValue);

    best.forEach(one -> offers.propose("PARTNER"));

    assertThat(offers.made()).hasSameSizeAs(best);
  }

  @Test
  void whatIsFewIsToldInFull() {
    assertThat(MinedFacts.best(List.of(0.1, 0.9, 0.5), Double::doubleValue))
        .containsExactly(0.9, 0.5, 0.1);
  }
}
