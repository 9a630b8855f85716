package app.tandem.check;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The process in which rules are compiled and tried: with little memory, without the environment of
 * this one, and ended when it takes too long. Questions and answers are frames: a length, then
 * bytes.
 */
class WorkshopProcess implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(WorkshopProcess.class);
  private static final int LONGEST_ANSWER = 1 << 28;

  private static final int LAST_LINES = 20;

  /** How often it is looked how much of the machine's time a check has used. */
  private static final Duration LOOK = Duration.ofMillis(250);

  /** A machine that others keep busy is no guilt; how many times as long it may take on one. */
  private static final int BUSY = 5;

  private static final Path NICE = Path.of("/usr/bin/nice");

  private final Process process;
  private final Deque<String> lastSaid = new ConcurrentLinkedDeque<>();
  private final DataOutputStream questions;
  private final DataInputStream answers;

  private WorkshopProcess(Process process) {
    this.process = process;
    this.questions = new DataOutputStream(process.getOutputStream());
    this.answers = new DataInputStream(process.getInputStream());
    var told = new Thread(this::tell, "workshop-log");
    told.setDaemon(true);
    told.start();
  }

  /** It cannot be asked any more, because of what it was asked. */
  static class Broken extends Exception {
    private static final long serialVersionUID = 1;

    Broken(String why) {
      super(why);
    }
  }

  static WorkshopProcess start(String heap) throws IOException {
    var builder = new ProcessBuilder(command(heap));
    builder.environment().clear();
    return new WorkshopProcess(builder.start());
  }

  private static List<String> command(String heap) {
    var command = new ArrayList<String>();
    if (Files.isExecutable(NICE)) {
      // Shoppers who ask meanwhile come first.
      command.addAll(List.of(NICE.toString(), "-n", "19"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8"));
    var classPath = System.getProperty("java.class.path");
    if (classPath.endsWith("quarkus-run.jar")) {
      command.addAll(List.of("-jar", classPath, WorkshopLoop.WORD));
    } else {
      command.addAll(List.of("-cp", classPath, WorkshopLoop.class.getName()));
    }
    return command;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Done once {@link #isAlive} is false: what was killed ends a little after that. */
  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param limit of CPU time
   * @throws Broken when it ended or took too long; it is of no use after that
   */
  byte[] ask(byte[] question, Duration limit) throws Broken {
    var begun = System.nanoTime();
    var cpuBefore = cpu();
    var answer = CompletableFuture.supplyAsync(() -> exchange(question));
    while (true) {
      try {
        return answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        var used = cpu().minus(cpuBefore);
        var overtime = overtime(used, Duration.ofNanos(System.nanoTime() - begun), limit);
        if (overtime != null) {
          close();
          throw new Broken(overtime);
        }
      } catch (ExecutionException e) {
        throw ended(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        close();
        throw new IllegalStateException("The check was interrupted", e);
      }
    }
  }

  /** Why it takes too long; null while it does not. */
  static @Nullable String overtime(Duration cpu, Duration wall, Duration limit) {
    var longest = limit.multipliedBy(BUSY);
    if (cpu.compareTo(limit) > 0) {
      return "The check took longer than %d s and was stopped.".formatted(limit.toSeconds());
    }
    return wall.compareTo(longest) > 0
        ? "The check did not end within %d s, in which others kept the machine busy, and was stopped."
            .formatted(longest.toSeconds())
        : null;
  }

  private Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** It ends by itself when its memory does not suffice; all else is no fault of the rules. */
  private Broken ended(ExecutionException e) {
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    var isOutOfMemory = !process.isAlive() && process.exitValue() == OUT_OF_MEMORY;
    close();
    if (isOutOfMemory) {
      return new Broken("The check needed more memory than it may have.");
    }
    throw new IllegalStateException(
        "The process that checks rules ended: " + String.join(System.lineSeparator(), lastSaid), e);
  }

  private byte[] exchange(byte[] question) {
    try {
      questions.writeInt(question.length);
      questions.write(question);
      questions.flush();
      var length = answers.readInt();
      if (length < 0 || length > LONGEST_ANSWER) {
        throw new IOException("an answer of %d bytes".formatted(length));
      }
      return answers.readNBytes(length);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** How a Java process ends that was told to end when its memory does not suffice. */
  private static final int OUT_OF_MEMORY = 3;

  private void tell() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        LOG.debugf("workshop: %s", line);
        lastSaid.add(line);
        if (lastSaid.size() > LAST_LINES) {
          lastSaid.poll();
        }
      }
    } catch (IOException e) {
      LOG.debugf("The workshop says no more: %s", e.getMessage());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
