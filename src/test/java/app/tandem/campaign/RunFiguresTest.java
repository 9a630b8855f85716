package app.tandem.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of a run's people, while it goes on and when it is done. */
class RunFiguresTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

  @Test
  void whileItGoesOnThoseWhoAreOpenOrToComeAreNotToldAsDone() {
    var figures =
        run(100, 60, 10, 0).run(new Outcome(5, 40, 2, 3, Map.of("no consent", 3L))).figures();

    assertThat(figures).isEqualTo(new Figures(100, 60, 10, 5, 40, 2, 3, Map.of("no consent", 3L)));
    assertThat(figures.addUp()).isFalse();
  }

  @Test
  void whenItIsDoneAllOfItsAudienceIsToldOf() {
    var row = run(100, 60, 10, 40);
    row.why = "its window closed";

    row.end(RunState.DONE, new Outcome(0, 40, 2, 8, Map.of("no consent", 8L)), NOW);

    var run = row.run(Outcome.NOTHING);
    assertThat(run.figures().addUp()).isTrue();
    assertThat(run.figures().withheld()).isEqualTo(48);
    assertThat(run.figures().whyNot())
        .containsOnly(entry("no consent", 8L), entry("its window closed", 40L));
    assertThat(run.endedAt()).isEqualTo(NOW);
  }

  @Test
  void whatIsToldAfterItEndedCountsAsWellAndTheSumStaysWhole() {
    var row = run(100, 60, 10, 40);
    row.why = "its window closed";
    row.end(RunState.DONE, new Outcome(0, 40, 2, 8, Map.of("no consent", 8L)), NOW);

    row.recount(new Outcome(0, 41, 1, 8, Map.of("no consent", 8L)));

    var run = row.run(Outcome.NOTHING);
    assertThat(run.figures().sent()).isEqualTo(41);
    assertThat(run.figures().failed()).isEqualTo(1);
    assertThat(run.figures().addUp()).isTrue();
    assertThat(run.figures().whyNot()).containsEntry("its window closed", 40L);
    assertThat(run.endedAt()).isEqualTo(NOW);
  }

  @Test
  void aReasonOfSeveralLinesIsKeptOnOne() {
    var row = run(3, 3, 0, 0);

    row.end(RunState.DONE, new Outcome(0, 0, 1, 2, Map.of("550 no\r\nsuch user", 3L)), NOW);

    assertThat(row.run(Outcome.NOTHING).figures().whyNot())
        .containsOnly(entry("550 no such user", 3L));
  }

  private static RunRow run(long audience, long reached, long heldOut, long leftOut) {
    var row = new RunRow();
    row.audience = audience;
    row.reached = reached;
    row.heldOut = heldOut;
    row.leftOut = leftOut;
    return row;
  }
}
