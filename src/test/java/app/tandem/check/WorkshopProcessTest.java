package app.tandem.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.check.WorkshopProcess.Broken;
import app.tandem.check.mistake.Catalogue;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The process that checks rules is judged by the time that it used, and not by what others did. */
@EnabledOnOs(OS.LINUX)
class WorkshopProcessTest {
  private static final ObjectMapper JSON = Frames.json();

  private WorkshopProcess process;

  @BeforeEach
  void start() throws IOException {
    process = WorkshopProcess.start("128m");
  }

  @AfterEach
  void close() {
    process.close();
  }

  @Test
  void aMachineThatOthersKeepBusyIsNoGuilt()
      throws IOException, InterruptedException, ExecutionException {
    signal("STOP");
    var answer = CompletableFuture.supplyAsync(() -> ask(Duration.ofMinutes(2)));
    assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);

    signal("CONT");

    assertThat(JSON.readValue(answer.get(), Checked.class).report().problems()).isEmpty();
  }

  @Test
  void whatNeverEndsIsGivenUp() throws IOException, InterruptedException {
    signal("STOP");

    assertThatThrownBy(() -> process.ask(question(), Duration.ofMillis(300)))
        .isInstanceOf(Broken.class)
        .hasMessageContaining("did not end within 1 s, in which others kept the machine busy");
    assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(30));
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void whatUsesUpItsTimeIsStoppedAndTheClockMayGoOnFiveTimesAsLong() {
    var limit = Duration.ofSeconds(60);

    assertThat(WorkshopProcess.overtime(limit, limit.multipliedBy(5), limit)).isNull();
    assertThat(WorkshopProcess.overtime(limit.plusMillis(1), limit.plusMillis(1), limit))
        .isEqualTo("The check took longer than 60 s and was stopped.");
    assertThat(WorkshopProcess.overtime(Duration.ZERO, limit.multipliedBy(5).plusMillis(1), limit))
        .isEqualTo(
            "The check did not end within 300 s, in which others kept the machine busy, and was stopped.");
  }

  private byte[] ask(Duration limit) {
    try {
      return process.ask(question(), limit);
    } catch (Broken | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] question() throws IOException {
    return JSON.writeValueAsBytes(
        new CheckRequest(
            List.of(),
            List.of(),
            new Catalogue(List.of(), List.of()),
            List.of(),
            Instant.parse("2026-11-20T10:00:00Z"),
            false));
  }

  private void signal(String name) throws IOException, InterruptedException {
    var sent = new ProcessBuilder("kill", "-" + name, "" + process.pid()).inheritIO().start();
    assertThat(sent.waitFor()).isZero();
  }
}
