package app.tandem.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How many tests went in which hour: one row for each, of which only the present one counts. */
@ApplicationScoped
class TestMailRepository {
  private final EntityManager database;

  TestMailRepository(EntityManager database) {
    this.database = database;
  }

  /** Counts one more in the hour of an instant, unless there were so many. */
  boolean count(Instant now, int most) {
    var hour = now.truncatedTo(ChronoUnit.HOURS);
    database
        .createNativeQuery("delete from test_mail where hour < ?1")
        .setParameter(1, hour)
        .executeUpdate();
    return most > 0
        && database
                .createNativeQuery(
                    """
                    insert into test_mail (hour, sent) values (?1, 1)
                    on conflict (hour) do update set sent = test_mail.sent + 1 where test_mail.sent < ?2
                    """)
                .setParameter(1, hour)
                .setParameter(2, most)
                .executeUpdate()
            == 1;
  }
}
