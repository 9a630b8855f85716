package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.JobDetail;
import org.quartz.TriggerKey;

class AlarmTest {
  private static final InstantSource NOW =
      InstantSource.fixed(Instant.parse("2026-11-28T10:00:30Z"));

  /** Slots are a minute long. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-28T10:00:10Z, 2026-11-28T10:00:30Z",
    "2026-11-28T10:00:30Z, 2026-11-28T10:00:30Z",
    "2026-11-28T10:00:31Z, 2026-11-28T10:01:00Z",
    "2026-11-28T10:01:45Z, 2026-11-28T10:02:00Z",
  })
  void whatIsDueWhenItIsPlannedIsWokenAtOnceAndAllElseAtTheEndOfItsSlot(
      Instant due, Instant rings) {
    var rung = new ArrayList<Instant>();

    alarm(due, rung).setPlanned(3, true);

    assertThat(rung).containsExactly(rings);
  }

  /** Each order would else have some more put off for minutes. */
  @Test
  void whileThereIsNoRoomNothingIsWokenForWhatIsPlanned() {
    var rung = new ArrayList<Instant>();

    alarm(Instant.parse("2026-11-28T10:00:10Z"), rung).setPlanned(3, false);

    assertThat(rung).containsExactly(Instant.parse("2026-11-28T10:01:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "WAKE, 2026-11-28T10:00:10Z, 2026-11-28T10:01:00Z",
    "WAKE, 2026-11-28T10:01:45Z, 2026-11-28T10:02:00Z",
    "PLAN, 2026-11-28T10:00:10Z, 2026-11-28T10:00:31Z",
    "PLAN, 2026-11-28T10:00:45Z, 2026-11-28T10:00:45Z",
  })
  void whatADrainLeftIsPlannedAfterABreathAndWokenAtTheEndOfTheSlot(
      Work work, Instant due, Instant rings) {
    var rung = new ArrayList<Instant>();

    alarm(due, rung).setNext(work, 3);

    assertThat(rung).containsExactly(rings);
  }

  private static Alarm alarm(Instant due, List<Instant> rung) {
    var bell =
        new Bell(null, NOW) {
          @Override
          void set(JobDetail job, TriggerKey key, Instant at, Instant of) {
            rung.add(at);
          }
        };
    var agenda =
        new Agenda(null, null, null, null) {
          @Override
          Map<Integer, Instant> next(Work work) {
            return Map.of(3, due);
          }
        };
    return new Alarm(null, bell, agenda, new Settings(), NOW);
  }
}
