package app.tandem.journey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** When something is to be done next. However much waits, it looks at the first of each shard. */
@ApplicationScoped
class Agenda {
  private final FollowUpRepository followUps;
  private final PlanRequestRepository requests;
  private final SegmentRounds segments;
  private final ReplanRepository replans;

  Agenda(
      FollowUpRepository followUps,
      PlanRequestRepository requests,
      SegmentRounds segments,
      ReplanRepository replans) {
    this.followUps = followUps;
    this.requests = requests;
    this.segments = segments;
    this.replans = replans;
  }

  /** When each work is to be done, by shard; where nothing waits there is no time. */
  @Transactional
  Map<Work, Map<Integer, Instant>> next() {
    var next = new EnumMap<Work, Map<Integer, Instant>>(Work.class);
    for (var work : Work.values()) {
      next.put(work, next(work));
    }
    return next;
  }

  /** When a work is to be done, by shard. */
  @Transactional
  Map<Integer, Instant> next(Work work) {
    return switch (work) {
      case PLACE -> segments.next().map(due -> Map.of(0, due)).orElseGet(Map::of);
      case PLAN -> requests.nextByShard();
      case REPLAN -> replans.next().map(due -> Map.of(0, due)).orElseGet(Map::of);
      case WAKE -> followUps.nextByShard();
    };
  }

  /** When anything is to be done. */
  @Transactional
  Optional<Instant> first() {
    return next().values().stream()
        .flatMap(byShard -> byShard.values().stream())
        .min(Instant::compareTo);
  }
}
