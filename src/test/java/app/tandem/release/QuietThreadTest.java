package app.tandem.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.tandem.packaged.PackagedTandem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuietThreadTest {
  private static final Path STATE = Path.of("/proc/thread-self/stat");

  private final QuietThread quiet = new QuietThread("quiet");

  @AfterEach
  void close() {
    quiet.close();
  }

  @Test
  void whoeverRunsSomethingThereWaitsForIt() {
    var thread = new AtomicReference<String>();

    quiet.run(() -> thread.set(Thread.currentThread().getName()));

    assertThat(thread).hasValue("quiet");
  }

  @Test
  void whatFailsThereFailsHere() {
    assertThatThrownBy(
            () ->
                quiet.run(
                    () -> {
                      throw new IllegalArgumentException("not like that");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not like that");
  }

  @Test
  void itComesLaterThanOthersWhereTheSystemLetsIt() {
    assumeThat(STATE).exists();
    assumeThat(Path.of("/usr/bin/renice")).isExecutable();

    quiet.run(
        () ->
            PackagedTandem.await( // The system may take longer than work waits for it.
                "it comes later", Duration.ofMinutes(1), () -> niceness() >= 10));
  }

  /** The nineteenth field; the second is in brackets and may hold blanks. */
  private static int niceness() {
    try {
      var fields = Files.readString(STATE).replaceFirst("^.*\\) ", "").split(" ");
      return Integer.parseInt(fields[16]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
