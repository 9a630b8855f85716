package app.tandem.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A thread that comes after those which answer shoppers, where the system lets it: what takes long
 * runs there, so that nobody waits for a processor because of it.
 */
final class QuietThread implements AutoCloseable {
  /*
   * Java's own priorities change nothing on Linux unless the virtual machine is started with rights
   * that Tandem does not ask for. To come later than others needs no right at all, and there every
   * thread has a priority of its own, under the number that the link tells.
   */
  private static final Logger LOG = Logger.getLogger(QuietThread.class);
  private static final Path RENICE = Path.of("/usr/bin/renice");
  private static final Path THIS_THREAD = Path.of("/proc/thread-self");
  private static final long SECONDS_TO_WAIT = 5;

  private final ExecutorService thread;

  QuietThread(String name) {
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              var made =
                  new Thread(
                      () -> {
                        comeLater();
                        work.run();
                      },
                      name);
              made.setDaemon(true);
              return made;
            });
  }

  /** Runs it there, and waits until it is done or this thread is told to end. */
  void run(Runnable work) {
    try {
      thread.submit(work).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Tandem ends, and nobody waits any more.
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void comeLater() {
    if (!Files.isExecutable(RENICE) || !Files.isSymbolicLink(THIS_THREAD)) {
      return;
    }
    try {
      var number = Files.readSymbolicLink(THIS_THREAD).getFileName().toString();
      var command = new ProcessBuilder(RENICE.toString(), "-n", "10", "-p", number);
      command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
      if (!command.start().waitFor(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
        LOG.debug("A thread may not come later than others yet.");
      }
    } catch (IOException e) {
      LOG.debugf("A thread cannot come later than others: %s", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
