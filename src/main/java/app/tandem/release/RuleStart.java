package app.tandem.release;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Opens the rule books when Tandem starts, and keeps them what is live from then on. */
@ApplicationScoped
class RuleStart {
  private static final Logger LOG = Logger.getLogger(RuleStart.class);
  private static final long LOOK_OVER = 10_000;

  private final FolderWatch folder;
  private final LiveBooks books;
  private final Announcements announcements;
  private final UnreadableReleases unreadable;
  private final ReleaseSettings settings;
  private final ScheduledExecutorService watches =
      Executors.newScheduledThreadPool(
          3,
          work -> {
            var thread = new Thread(work, "watch-rules");
            thread.setDaemon(true);
            return thread;
          });

  RuleStart(
      FolderWatch folder,
      LiveBooks books,
      Announcements announcements,
      UnreadableReleases unreadable,
      ReleaseSettings settings) {
    this.folder = folder;
    this.books = books;
    this.announcements = announcements;
    this.unreadable = unreadable;
    this.settings = settings;
  }

  void start(@Observes @Priority(10) StartupEvent started) {
    if (!settings.enabled()) {
      return;
    }
    var look = new Quiet(folder::look, "The rules folder could not be taken; what is live stays.");
    var lookOver = new Quiet(unreadable::look, "Stored releases could not be looked over.");
    var lookedOver = watches.submit(lookOver);
    look.run();
    books.refresh();
    await(lookedOver);
    repeat(lookOver, LOOK_OVER);
    repeat(look, settings.look().toMillis());
    repeat(new Quiet(this::hear, "What rules are live could not be looked up."), 1);
  }

  /** What is told of it is told from the start. */
  private static void await(Future<?> work) {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void hear() {
    announcements.await(settings.look());
    books.refresh();
  }

  private void repeat(Runnable work, long millis) {
    var unused = watches.scheduleWithFixedDelay(work, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Goes on when something fails, and tells of it once, until it works again. */
  private static class Quiet implements Runnable {
    private final Runnable work;
    private final String otherwise;
    private boolean isTold;

    Quiet(Runnable work, String otherwise) {
      this.work = work;
      this.otherwise = otherwise;
    }

    @Override
    public void run() {
      try {
        work.run();
        isTold = false;
      } catch (RuntimeException | LinkageError e) {
        if (!isTold) {
          LOG.warn(otherwise, e);
        }
        isTold = true;
      }
    }
  }

  void stop(@Observes ShutdownEvent stopped) {
    watches.shutdownNow();
    announcements.close();
  }
}
