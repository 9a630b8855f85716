package app.tandem.journey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Quartz has in its tables, for all nodes, and what became of its jobs. */
@ApplicationScoped
class JobRepository {
  /** Quartz takes a node for dead that is silent for longer than its interval and this. */
  private static final int TOLERANCE_MILLIS = 7_500;

  private static final String JOBS =
      """
      select d.job_group, d.job_name, d.description, t.next_fire_time, t.trigger_state,
        f.instance_name, r.began_at, r.took_millis, r.node, r.trouble, coalesce(r.runs, 0),
        coalesce(r.misfires, 0)
      from qrtz_job_details d
      left join lateral (
        select min(next_fire_time) as next_fire_time, min(trigger_state) as trigger_state
        from qrtz_triggers t
        where t.sched_name = d.sched_name and t.job_name = d.job_name
          and t.job_group = d.job_group and t.next_fire_time > 0) t on true
      left join lateral (
        select min(instance_name) as instance_name from qrtz_fired_triggers f
        where f.sched_name = d.sched_name and f.job_name = d.job_name
          and f.job_group = d.job_group and f.state = 'EXECUTING') f on true
      left join job_run r on r.job_group = d.job_group and r.job = d.job_name
      order by d.job_group, d.job_name
      """;

  private final EntityManager database;

  JobRepository(EntityManager database) {
    this.database = database;
  }

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void ran(
      String group, String job, Instant began, long millis, String node, @Nullable String trouble) {
    database
        .createNativeQuery(
            """
            insert into job_run as r (job_group, job, began_at, took_millis, node, trouble, runs)
            values (?1, ?2, ?3, ?4, ?5, ?6, 1)
            on conflict (job_group, job) do update
              set began_at = excluded.began_at, took_millis = excluded.took_millis,
                  node = excluded.node, trouble = excluded.trouble, runs = r.runs + 1
            """)
        .setParameter(1, group)
        .setParameter(2, job)
        .setParameter(3, began)
        .setParameter(4, millis)
        .setParameter(5, node)
        .setParameter(6, trouble)
        .executeUpdate();
  }

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void missed(String group, String job) {
    database
        .createNativeQuery(
            """
            insert into job_run as r (job_group, job, misfires) values (?1, ?2, 1)
            on conflict (job_group, job) do update set misfires = r.misfires + 1
            """)
        .setParameter(1, group)
        .setParameter(2, job)
        .executeUpdate();
  }

  @Transactional
  List<JobStanding> jobs() {
    return Rows.of(database.createNativeQuery(JOBS, Object[].class)).stream()
        .map(JobRepository::job)
        .toList();
  }

  private static JobStanding job(Object[] row) {
    var next = (Long) row[3];
    var began = (Instant) row[6];
    return new JobStanding(
        (String) row[0],
        (String) row[1],
        (String) row[2],
        next == null ? null : Instant.ofEpochMilli(next),
        (String) row[4],
        (String) row[5],
        began == null
            ? null
            : new JobStanding.Run(
                began, Duration.ofMillis((Long) row[7]), (String) row[8], (String) row[9]),
        (Long) row[10],
        (Long) row[11]);
  }

  @Transactional
  List<JobNode> nodes() {
    var query =
        database
            .createNativeQuery(
                """
                select instance_name, last_checkin_time,
                  extract(epoch from clock_timestamp()) * 1000 - last_checkin_time
                    <= checkin_interval + ?1
                from qrtz_scheduler_state order by instance_name
                """,
                Object[].class)
            .setParameter(1, TOLERANCE_MILLIS);
    return Rows.of(query).stream()
        .map(
            row ->
                new JobNode((String) row[0], Instant.ofEpochMilli((Long) row[1]), (Boolean) row[2]))
        .toList();
  }
}
