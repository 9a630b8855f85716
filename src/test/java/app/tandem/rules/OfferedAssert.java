package app.tandem.rules;

import app.tandem.kernel.Sku;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What the rules of a stage proposed. */
class OfferedAssert extends AbstractAssert<OfferedAssert, List<Proposal>> {
  private OfferedAssert(List<Proposal> proposals) {
    super(proposals, OfferedAssert.class);
  }

  static OfferedAssert assertThat(List<Proposal> proposals) {
    return new OfferedAssert(proposals);
  }

  /** The rule proposes exactly these, in any order. */
  OfferedAssert offersBy(String rule, String... skus) {
    var by = actual.stream().filter(one -> one.rule().equals(rule)).map(Proposal::sku).toList();
    Assertions.assertThat(by)
        .as("offers by \"%s\" among %s", rule, actual)
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(skus).map(Sku::new).toList());
    return this;
  }

  /** The rule proposes nothing. */
  OfferedAssert isSilentOn(String rule) {
    return offersBy(rule);
  }

  /** All that the rule proposes is due so long after now. */
  OfferedAssert due(String rule, Duration fromNow) {
    Assertions.assertThat(actual)
        .filteredOn(one -> one.rule().equals(rule))
        .isNotEmpty()
        .allSatisfy(
            one -> {
              Assertions.assertThat(one.waiting()).isNotNull();
              Assertions.assertThat(one.waiting().due())
                  .isEqualTo(ShopperBuilder.NOW.plus(fromNow));
            });
    return this;
  }
}
