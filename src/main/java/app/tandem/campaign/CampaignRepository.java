package app.tandem.campaign;

import app.tandem.experiment.Holdout;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;

@ApplicationScoped
class CampaignRepository implements PanacheRepository<CampaignRow> {

  /**
   * The row, which nobody else changes until this transaction ends.
   *
   * @throws NoSuchElementException when there is none
   */
  CampaignRow locked(long id) {
    var row = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> unknown(id));
    getEntityManager().refresh(row);
    return row;
  }

  /** The row, which nobody moves elsewhere until this transaction ends. */
  CampaignRow shared(long id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_READ).orElseThrow(() -> unknown(id));
  }

  /** The rows of these, which nobody changes until this transaction ends; others may read on. */
  List<CampaignRow> held(Collection<Long> ids) {
    return getEntityManager()
        .createQuery("from CampaignRow where id in ?1 order by id", CampaignRow.class)
        .setParameter(1, ids)
        .setLockMode(LockModeType.PESSIMISTIC_READ)
        .getResultList();
  }

  /** Whom it leaves untouched. */
  @Transactional
  Holdout holdout(long id) {
    return known(id).heldOut();
  }

  CampaignRow known(long id) {
    return findByIdOptional(id).orElseThrow(() -> unknown(id));
  }

  private static NoSuchElementException unknown(long id) {
    return new NoSuchElementException(
        "There is no campaign (%d).\nMaybe look at GET /api/admin/campaigns.".formatted(id));
  }

  /** Whether another campaign has this name, in whatever capitals. */
  boolean isTaken(String name, long besides) {
    return count("lower(name) = lower(?1) and id <> ?2", name, besides) > 0;
  }

  List<CampaignRow> latest(long before, int most) {
    return find("id < ?1 order by id desc", before).page(0, most).list();
  }

  List<CampaignRow> active() {
    return list("state in ?1 order by id", List.of(CampaignState.SCHEDULED, CampaignState.LIVE));
  }

  /** Keeps what became of one, and who said so. */
  void keep(CampaignRow row) {
    getEntityManager()
        .createNativeQuery(
            """
            insert into campaign_change (campaign_id, at, state, by_name, why)
            values (?1, ?2, ?3, ?4, ?5)
            """)
        .setParameter(1, row.number())
        .setParameter(2, row.changedAt)
        .setParameter(3, row.state.name())
        .setParameter(4, row.changedBy)
        .setParameter(5, row.stateWhy)
        .executeUpdate();
  }

  /** What became of one, the latest first. */
  List<CampaignChange> changes(long id, int most) {
    List<?> rows =
        getEntityManager()
            .createNativeQuery(
                """
                select at, state, by_name, why from campaign_change
                where campaign_id = ?1 order by nth desc limit ?2
                """,
                Object[].class)
            .setParameter(1, id)
            .setParameter(2, most)
            .getResultList();
    var changes = new ArrayList<CampaignChange>();
    for (var row : rows) {
      var columns = (Object[]) row;
      changes.add(
          new CampaignChange(
              (Instant) columns[0],
              CampaignState.valueOf((String) columns[1]),
              (String) columns[2],
              (String) columns[3]));
    }
    return changes;
  }
}
