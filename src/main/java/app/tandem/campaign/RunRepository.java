package app.tandem.campaign;

import app.tandem.kernel.CustomerId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class RunRepository implements PanacheRepositoryBase<RunRow, RunRow.Id> {

  /** The run of a campaign that goes on, as this transaction holds it. */
  Optional<RunRow> going(long campaign) {
    var found =
        find("id.campaignId = ?1 and state = ?2", campaign, RunState.RUNNING)
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .firstResultOptional();
    found.ifPresent(row -> getEntityManager().refresh(row));
    return found;
  }

  /** The runs of these that go on. */
  List<RunRow> goingOf(Collection<Long> campaigns) {
    return list("id.campaignId in ?1 and state = ?2", campaigns, RunState.RUNNING);
  }

  /** The runs that ended since then, and of which some failed. */
  List<RunRow> endedWithFailures(Instant since) {
    return list("failed > 0 and endedAt >= ?1 order by endedAt", since);
  }

  /** The latest runs of a campaign, the last one first. */
  List<RunRow> latest(long campaign, int most) {
    return find("id.campaignId = ?1 order by id.nth desc", campaign).page(0, most).list();
  }

  int next(long campaign) {
    return latest(campaign, 1).stream().mapToInt(row -> row.id.nth).max().orElse(0) + 1;
  }

  /**
   * Makes sure that there was such a run.
   *
   * @throws NoSuchElementException when there was not
   */
  void requireKnown(RunKey run) {
    if (count("id.campaignId = ?1 and id.nth = ?2", run.campaign(), run.nth()) == 0) {
      throw new NoSuchElementException(
          "There is no run (%d) of the campaign (%d).\nMaybe it has not come yet: /api/admin/campaigns/%d lists its runs."
              .formatted(run.nth(), run.campaign(), run.campaign()));
    }
  }

  /** Keeps who is left untouched, and since when. */
  void holdOut(RunKey run, List<CustomerId> some, Instant now) {
    if (!some.isEmpty()) {
      getEntityManager()
          .createNativeQuery(
              """
              insert into campaign_held_out (campaign_id, nth, customer_id, at)
              select ?1, ?2, id, cast(?3 as timestamptz) from unnest(?4) as s(id)
              """)
          .setParameter(1, run.campaign())
          .setParameter(2, run.nth())
          .setParameter(3, now)
          .setParameter(4, some.stream().map(CustomerId::ref).toArray(String[]::new))
          .executeUpdate();
    }
  }

  /** Who was left untouched in a run, in the order of their keys. */
  List<HeldOut> heldOut(RunKey run, @Nullable CustomerId after, int most) {
    List<?> rows =
        getEntityManager()
            .createNativeQuery(
                """
                select customer_id, at from campaign_held_out
                where campaign_id = ?1 and nth = ?2 and customer_id > ?3
                order by customer_id limit ?4
                """,
                Object[].class)
            .setParameter(1, run.campaign())
            .setParameter(2, run.nth())
            .setParameter(3, after == null ? "" : after.ref())
            .setParameter(4, most)
            .getResultList();
    var held = new ArrayList<HeldOut>();
    for (var row : rows) {
      var columns = (Object[]) row;
      held.add(new HeldOut(new CustomerId((String) columns[0]), (Instant) columns[1]));
    }
    return held;
  }
}
