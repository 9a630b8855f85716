package app.tandem.journey;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.TriggerKey;

/** What the alarm rings for: each has one job and one trigger for each of its shards. */
enum Work {
  /** Customers are moved between segments. */
  PLACE(PlaceCustomers.class, "Moves customers between segments", 1),
  /** Follow-ups are planned. */
  PLAN(PlanFollowUps.class, "Plans follow-ups", Slot.SHARDS),
  /** What a change does to follow-ups is counted, done and undone. */
  REPLAN(WorkOnReplans.class, "Works on replans", 1),
  /** Follow-ups are woken. */
  WAKE(WakeFollowUps.class, "Wakes follow-ups", Slot.SHARDS);

  private static final String GROUP = "journey";

  private final Class<? extends Job> job;
  private final String description;
  private final int shards;

  Work(Class<? extends Job> job, String description, int shards) {
    this.job = job;
    this.description = description;
    this.shards = shards;
  }

  List<Integer> shards() {
    return IntStream.range(0, shards).boxed().toList();
  }

  private String name(int shard) {
    return name().toLowerCase(Locale.ROOT) + "-" + shard;
  }

  TriggerKey trigger(int shard) {
    return new TriggerKey(name(shard), GROUP);
  }

  /**
   * The job: never twice at a time for one shard, on whichever node; when its node dies it is run
   * again at once.
   */
  JobDetail job(int shard) {
    return JobBuilder.newJob(job)
        .withIdentity(name(shard), GROUP)
        .withDescription("%s of shard %d".formatted(description, shard))
        .storeDurably()
        .requestRecovery()
        .build();
  }

  /** Of which shard a job is. */
  static int shardOf(JobKey job) {
    return Integer.parseInt(job.getName().substring(job.getName().lastIndexOf('-') + 1));
  }
}
