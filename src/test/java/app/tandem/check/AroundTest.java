package app.tandem.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AroundTest {
  private final List<RuleProblem> problems = new ArrayList<>();
  private final Around around = new Around(problems);

  @Test
  void filesThatBreakItOffAreNamedAndLeftOut() {
    var done = around.with(files(40), part -> without(part, "7", "23"), -1);

    assertThat(done).isEqualTo(new Around.Done<>(38, false));
    assertThat(problems).extracting(RuleProblem::sentence).containsExactly(told("7"), told("23"));
  }

  @Test
  void whatBreaksOffWhateverIsLeftOutIsToldOfNoFile() {
    var done =
        around.with(
            files(4),
            part -> {
              throw new StackOverflowError();
            },
            -1);

    assertThat(done).isEqualTo(new Around.Done<>(-1, false));
    assertThat(problems).extracting(RuleProblem::file).containsExactly("");
  }

  @Test
  void allIsDoneOnceWhereNothingBreaks() {
    assertThat(around.with(files(4), List::size, -1)).isEqualTo(new Around.Done<>(4, true));
    assertThat(problems).isEmpty();
  }

  private static int without(List<RuleFile> part, String... broken) {
    for (var name : broken) {
      if (part.stream().anyMatch(file -> file.text().equals(name))) {
        throw new IllegalStateException();
      }
    }
    return part.size();
  }

  private static String told(String name) {
    return "in-cart/%s.drl The check breaks off in this file, and looks no further into it.\n"
            .formatted(name)
        + "Maybe take the last change back, and try again in smaller steps.";
  }

  private static List<RuleFile> files(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new RuleFile("in-cart/%d.drl".formatted(i), String.valueOf(i)))
        .toList();
  }
}
