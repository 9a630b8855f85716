package app.tandem.delivery.tracking;

import app.tandem.behaviour.EventLog;
import app.tandem.behaviour.ShopperEvent;
import app.tandem.customer.PersonErased;
import app.tandem.delivery.tracking.MailHitRepository.Untold;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Sku;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Judges the hits of a mail once others had time to come, again when more came, and tells rules of
 * the clicks of people.
 */
@ApplicationScoped
class HitJudge {
  private static final Logger LOG = Logger.getLogger(HitJudge.class);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);
  private static final Duration LONGEST_END = Duration.ofSeconds(3);
  private static final int HANDFUL = 500;

  private final MailHitRepository rows;
  private final EventLog events;
  private final TrackingSettings settings;
  private final boolean works;
  private final CountDownLatch end = new CountDownLatch(1);
  private @Nullable Thread thread;

  HitJudge(
      MailHitRepository rows,
      EventLog events,
      TrackingSettings settings,
      @ConfigProperty(name = "tandem.delivery.enabled", defaultValue = "true") boolean works) {
    this.rows = rows;
    this.events = events;
    this.settings = settings;
    this.works = works;
  }

  void start(@Observes StartupEvent started) {
    if (works && (settings.clicks() != Measured.OFF || settings.opens() != Measured.OFF)) {
      thread = new Thread(this::work, "mail-hits");
      thread.setDaemon(true);
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    end.countDown();
    if (thread != null) {
      thread.join(LONGEST_END.toMillis());
    }
  }

  private void work() {
    var wait = settings.settle().compareTo(LONGEST_LOOK) < 0 ? settings.settle() : LONGEST_LOOK;
    var look = Math.max(100, wait.toMillis());
    try {
      while (!end.await(look, TimeUnit.MILLISECONDS)) {
        try {
          while (end.getCount() > 0 && (judge() || tell())) {
            LOG.debug("There is more to judge, or to tell.");
          }
        } catch (RuntimeException e) {
          LOG.warnf("Clicks and opens wait to be judged: %s", e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Judges a handful; whether there may be more. */
  private boolean judge() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              if (!rows.isAlone()) {
                return false;
              }
              var mails = rows.toJudge(settings.settle(), HANDFUL);
              if (mails.isEmpty()) {
                return false;
              }
              rows.judge(judged(rows.ofMails(mails)));
              return true;
            });
  }

  /** Those that are judged otherwise than before. */
  private List<KeptHit> judged(List<KeptHit> hits) {
    return hits.stream().collect(Collectors.groupingBy(KeptHit::mail)).values().stream()
        .flatMap(
            ofMail -> {
              var judged = Judging.of(ofMail, settings.soon());
              return IntStream.range(0, ofMail.size())
                  .filter(i -> !judged.get(i).isJudgedAs(ofMail.get(i)))
                  .mapToObj(judged::get);
            })
        .toList();
  }

  /** Tells a handful; whether there may be more. */
  private boolean tell() {
    var untold = QuarkusTransaction.requiringNew().call(() -> rows.untold(HANDFUL));
    untold.forEach(this::tell);
    return untold.size() == HANDFUL && end.getCount() > 0;
  }

  private void tell(Untold click) {
    try {
      accept(click);
    } catch (PersonErased e) {
      letBe(click);
    } catch (FieldRefused e) {
      if (click.sku() != null && e.field().equals("sku")) {
        tell(click.withoutProduct()); // It left the catalogue.
      } else {
        LOG.warnf("A click of a mail is told to no rule: %s", e.getMessage());
        letBe(click);
      }
    }
  }

  private void letBe(Untold click) {
    QuarkusTransaction.requiringNew().run(() -> rows.told(click));
  }

  /** Under an id of its own: whoever else tells it at the same moment changes nothing. */
  private void accept(Untold click) {
    var sku = click.sku();
    var event =
        new ShopperEvent.EmailClicked(
            "mail-click-" + click.id(),
            click.at(),
            new CustomerId(click.customer()),
            null,
            click.mail(),
            sku == null ? null : new Sku(sku));
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              events.accept(event);
              rows.told(click);
            });
  }
}
