package app.tandem.delivery;

import app.tandem.campaign.Outcome;
import app.tandem.campaign.Outcomes;
import app.tandem.campaign.Reasons;
import app.tandem.campaign.RunKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Counts what became of a run's people: their follow-ups, and the messages these became. */
@ApplicationScoped
class CampaignOutcomes implements Outcomes {
  private static final int REASONS = 20;
  private static final String COUNTED =
      """
      select f.state, coalesce(o.state, 'WITHHELD'),
        case when f.state <> 'MAILED' then f.why else coalesce(o.note, 'its message is gone') end, count(*)
      from follow_up f left join outbox o on o.id = f.email_id
      where f.occasion = 'CAMPAIGN' and f.order_number = ?1 and f.occurrence = ?2
      group by 1, 2, 3
      """;

  /** In the order of the index by which it is found: PostgreSQL would read all that was sent. */
  private static final String WAITING =
      """
      select count(*) > 0 from (
        select from outbox where campaign_id = ?1 and state in ('READY', 'RETRY')
        order by campaign_id, domain_group, next_at limit 1) o
      """;

  private final EntityManager database;

  CampaignOutcomes(EntityManager database) {
    this.database = database;
  }

  @Override
  @Transactional
  public boolean isWaiting(long campaign) {
    return (Boolean)
        database.createNativeQuery(WAITING).setParameter(1, campaign).getSingleResult();
  }

  @Override
  @Transactional
  public Outcome of(RunKey run) {
    var rows =
        database
            .createNativeQuery(COUNTED, Object[].class)
            .setParameter(1, run.reference())
            .setParameter(2, run.nth())
            .getResultList();
    var counted = new Counted();
    for (var row : rows) {
      var columns = (Object[]) row;
      counted.add(
          (String) columns[0],
          OutboxState.valueOf((String) columns[1]),
          (String) columns[2],
          ((Number) columns[3]).longValue());
    }
    return counted.outcome();
  }

  /** What was counted so far. */
  private static final class Counted {
    private final Reasons whyNot = new Reasons();
    private long open;
    private long sent;
    private long failed;
    private long withheld;

    void add(String followUp, OutboxState message, String why, long people) {
      switch (followUp) {
        case "WAITING" -> open += people;
        case "MAILED" -> add(message, why, people);
        default -> withhold(why, people);
      }
    }

    private void add(OutboxState message, String why, long people) {
      switch (message) {
        case READY, SENDING, RETRY -> open += people;
        case SENT -> sent += people;
        case FAILED, UNCERTAIN -> {
          failed += people;
          whyNot.add(why, people);
        }
        case WITHHELD, EXPIRED -> withhold(why, people);
      }
    }

    private void withhold(String why, long people) {
      withheld += people;
      whyNot.add(why, people);
    }

    Outcome outcome() {
      return new Outcome(open, sent, failed, withheld, whyNot.most(REASONS));
    }
  }
}
