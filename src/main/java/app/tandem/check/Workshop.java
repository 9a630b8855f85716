package app.tandem.check;

import app.tandem.check.WorkshopProcess.Broken;
import app.tandem.rules.text.RuleProblem;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where rules are compiled and tried before they may answer anybody: a process apart, bounded in
 * memory and time. It is kept warm between checks, and replaced when it broke.
 */
@ApplicationScoped
public class Workshop {
  private static final Logger LOG = Logger.getLogger(Workshop.class);

  private final String heap;
  private final Duration limit;
  private final Duration rest;
  private final ObjectMapper json = Frames.json();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "workshop-rest");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable WorkshopProcess process;
  private @Nullable ScheduledFuture<?> ending;

  @Inject
  Workshop(WorkshopSettings settings) {
    this(settings.heap(), settings.limit(), settings.rest());
  }

  /** One outside of the running program. */
  public Workshop(String heap, Duration limit, Duration rest) {
    this.heap = heap;
    this.limit = limit;
    this.rest = rest;
  }

  /** Starts the process before it is needed. */
  public synchronized void open() {
    try {
      running();
    } catch (IOException e) {
      LOG.warnf("The workshop does not start yet: %s", e.getMessage());
    }
  }

  /**
   * Tries rules. One check at a time.
   *
   * @return what came of it; that the check itself broke off is a problem of the files
   */
  public synchronized Checked check(CheckRequest request) {
    if (ending != null) {
      ending.cancel(false);
    }
    try {
      return json.readValue(answer(json.writeValueAsBytes(request)), Checked.class);
    } catch (Broken e) {
      process = null;
      return Checked.broken(
          new RuleProblem(
              "",
              0,
              0,
              "",
              String.valueOf(e.getMessage()),
              "Maybe a rule is far larger than it looks: take the last change back, and try again."));
    } catch (IOException e) {
      close();
      throw new UncheckedIOException("The workshop cannot be asked", e);
    } finally {
      ending = timer.schedule(this::close, rest.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** A process that was ended by somebody is no fault of the rules: another is asked, once. */
  private byte[] answer(byte[] question) throws IOException, Broken {
    try {
      return running().ask(question, limit);
    } catch (IllegalStateException e) {
      LOG.warnf("The process that checks rules is gone, and another is asked: %s", e.getMessage());
      return running().ask(question, limit);
    }
  }

  private WorkshopProcess running() throws IOException {
    var now = process;
    if (now == null || !now.isAlive()) {
      now = WorkshopProcess.start(heap);
      process = now;
    }
    return now;
  }

  void stop(@Observes ShutdownEvent stopped) {
    timer.shutdownNow();
    close();
  }

  /** Ends the process; the next check starts another. */
  public synchronized void close() {
    var now = process;
    process = null;
    if (now != null) {
      now.close();
    }
  }
}
