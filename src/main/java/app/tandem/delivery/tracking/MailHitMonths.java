package app.tandem.delivery.tracking;

import app.tandem.kernel.Upkeep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Hits by months: makes room for what comes, and drops what is old, month by month. */
@ApplicationScoped
class MailHitMonths implements Upkeep {
  private static final Logger LOG = Logger.getLogger(MailHitMonths.class);

  private final EntityManager database;
  private final TrackingSettings settings;
  private final InstantSource clock;
  private final Set<YearMonth> open = ConcurrentHashMap.newKeySet();

  MailHitMonths(EntityManager database, TrackingSettings settings, InstantSource clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  /** Makes sure that there is room for what came at an instant; in a transaction of its own. */
  void open(Instant at) {
    var month = YearMonth.from(at.atOffset(ZoneOffset.UTC));
    if (!open.contains(month)) {
      QuarkusTransaction.requiringNew()
          .run(
              () ->
                  database
                      .createNativeQuery("select 1 from open_mail_hits(?1)")
                      .setParameter(1, at)
                      .getResultList());
      open.add(month);
    }
  }

  /** Another node may have dropped what this one made. */
  void lookAgain() {
    open.clear();
  }

  @Override
  public String name() {
    return "keep-mail-hits";
  }

  @Override
  public String purpose() {
    return "Drops clicks and opens of mails after their time";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public void keepUp() {
    var dropped =
        QuarkusTransaction.requiringNew().call(() -> drop(clock.instant().minus(settings.kept())));
    if (!dropped.isEmpty()) {
      lookAgain();
      LOG.infof("Clicks and opens were dropped after their time: %s", dropped);
    }
  }

  @SuppressWarnings("unchecked")
  private List<String> drop(Instant before) {
    return database
        .createNativeQuery("select * from drop_mail_hits(?1)", String.class)
        .setParameter(1, before)
        .getResultList();
  }
}
