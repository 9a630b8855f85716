package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void theFirstLineIsTheDetailAndTheMaybeLineTheCure() {
    var problem = Problem.of(404, "There is no order (1).\nMaybe it was not sent yet.");

    assertThat(problem.detail()).isEqualTo("There is no order (1).");
    assertThat(problem.maybe()).isEqualTo("Maybe it was not sent yet.");
    assertThat(problem.title()).isEqualTo("Not Found");
  }

  @Test
  void otherLinesAreNotTold() {
    var problem = Problem.of(400, "No.\n\tat java.lang.Thread.run");

    assertThat(problem.detail()).isEqualTo("No.");
    assertThat(problem.maybe()).isNull();
  }

  @Test
  void aProblemWithoutWordsHasItsTitle() {
    assertThat(Problem.of(400, "").detail()).isEqualTo("Bad Request");
  }
}
