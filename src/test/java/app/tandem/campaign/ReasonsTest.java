package app.tandem.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A large audience has few reasons. */
class ReasonsTest {
  private final Reasons reasons = new Reasons();

  @Test
  void reasonsThatDifferByTheirNumbersAreOne() {
    IntStream.rangeClosed(1, 90)
        .forEach(days -> reasons.add("what they have lasts for %d days yet".formatted(days), 2));
    reasons.add("it was sent back on 2026-11-02", 1);
    reasons.add("it was sent back on 2026-11-03", 1);
    reasons.add("held out", 3);

    assertThat(reasons.most(20))
        .containsExactly(
            entry("what they have lasts for ... days yet", 180L),
            entry("held out", 3L),
            entry("it was sent back on ...", 2L));
  }

  @Test
  void oneNumberStaysAsItIs() {
    reasons.add("what they have lasts for 13 days yet", 1);
    reasons.add("what they have lasts for 13 days yet", 4);

    assertThat(reasons.most(20)).containsExactly(entry("what they have lasts for 13 days yet", 5L));
  }

  @Test
  void whatWasInAnEmailIsOneReasonWhateverItWasAndWhenAndWhere() {
    reasons.add("BRUSH-1 was in the email of Monday, 14 December 2026, 10:26 (Europe/Berlin)", 1);
    reasons.add("CUPS was in the email of Sunday, 6 December 2026, 09:01 (America/New_York)", 2);

    assertThat(reasons.most(20))
        .containsExactly(entry("What they get was in the email of ...", 3L));
  }

  @Test
  void twoProductsStayTwo() {
    reasons.add("EM-1 goes not with CAM-2", 1);
    reasons.add("EM-2 goes not with CAM-2", 1);

    assertThat(reasons.most(20)).hasSize(2);
  }

  @Test
  void theMostFrequentAreTold() {
    reasons.add("one", 1);
    reasons.add("many", 9);

    assertThat(reasons.most(1)).containsExactly(entry("many", 9L));
  }
}
