package app.tandem.delivery;

import app.tandem.kernel.Upkeep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The outbox by months: makes room for what comes, and drops what is old, month by month. */
@ApplicationScoped
class OutboxMonths implements Upkeep {
  private static final Logger LOG = Logger.getLogger(OutboxMonths.class);

  private final Statements statements;
  private final DeliverySettings settings;
  private final InstantSource clock;
  private final Set<YearMonth> open = ConcurrentHashMap.newKeySet();

  OutboxMonths(Statements statements, DeliverySettings settings, InstantSource clock) {
    this.statements = statements;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Makes sure that there is room for messages of now. In a transaction of its own: the one that
   * goes on may be rolled back.
   */
  void open(Instant now) {
    open(YearMonth.from(now.atOffset(ZoneOffset.UTC)));
  }

  private void open(YearMonth month) {
    if (!open.contains(month)) {
      var first = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      QuarkusTransaction.requiringNew()
          .run(() -> statements.rows("select 1 from open_outbox(?)", row -> 1, first));
      open.add(month);
    }
  }

  @Override
  public String name() {
    return "keep-outbox";
  }

  @Override
  public String purpose() {
    return "Makes room in the outbox for the next month, and drops messages after their time";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public void keepUp() {
    var now = clock.instant();
    var month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
    open(month);
    open(month.plusMonths(1));
    var before = now.minus(settings.kept());
    for (var suffix :
        statements.rows(
            "select suffix from outbox_part where ends <= ? order by ends",
            row -> row.getString(1),
            before)) {
      if (isDropped(suffix, before)) {
        open.clear();
        LOG.infof(
            "The messages of the part %s of the outbox were dropped after their time", suffix);
      }
    }
  }

  private boolean isDropped(String suffix, Instant before) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                statements
                    .rows("select drop_outbox(?, ?)", row -> row.getBoolean(1), suffix, before)
                    .contains(true));
  }
}
