package app.tandem.journey;

import app.tandem.campaign.CampaignRuns;
import app.tandem.journey.ByHand.Share;
import app.tandem.journey.FollowUpLists.Mark;
import app.tandem.journey.restraint.RestraintChanged;
import app.tandem.kernel.CustomerId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The follow-ups: those that wait, and what became of the others. */
@ApplicationScoped
public class FollowUps {
  /** How many are changed by hand in one transaction. */
  private static final int SHARE = 5_000;

  private static final int COUNTED = 100_000;
  private static final int MOST_OF_CUSTOMER = 1_000;
  private static final Duration FARTHEST = Duration.ofDays(400);

  private final FollowUpLists lists;
  private final ByHand byHand;
  private final Agenda agenda;
  private final Recalls recalls;
  private final CampaignRuns campaigns;
  private final Event<FollowUpsMoved> moved;
  private final InstantSource clock;

  FollowUps(
      FollowUpLists lists,
      ByHand byHand,
      Agenda agenda,
      Recalls recalls,
      CampaignRuns campaigns,
      Event<FollowUpsMoved> moved,
      InstantSource clock) {
    this.lists = lists;
    this.byHand = byHand;
    this.agenda = agenda;
    this.recalls = recalls;
    this.campaigns = campaigns;
    this.moved = moved;
    this.clock = clock;
  }

  /** Whether nothing is overdue, and no campaign has something to do. */
  @Transactional
  public boolean isIdle() {
    var now = clock.instant();
    return agenda.first().map(next -> next.isAfter(now)).orElse(true)
        && campaigns.agenda().values().stream().allMatch(next -> next.isAfter(now));
  }

  /** Those that wait, the next one first. */
  @Transactional
  public List<FollowUp> waiting(int most) {
    return lists.page(Sought.waiting(), Mark.BEGIN, most);
  }

  /** Those that are decided, the latest first. */
  @Transactional
  public List<FollowUp> decided(int most) {
    return lists.decided(most);
  }

  /** All of one customer's, the next one first; the first thousand of them. */
  @Transactional
  public List<FollowUp> of(CustomerId customer) {
    return lists.page(Sought.of(customer), Mark.BEGIN, MOST_OF_CUSTOMER);
  }

  /** How many wait; beyond a hundred thousand as PostgreSQL estimates it. */
  @Transactional
  public long waitingCount() {
    return lists.waiting(COUNTED);
  }

  /** Some of those that are sought, the first due before all others, after a place in the list. */
  @Transactional
  List<FollowUp> page(Sought sought, Mark after, int most) {
    return lists.page(sought, after, most);
  }

  /** How many of those that are sought fall due in each day or hour. */
  @Transactional
  List<DueCount> calendar(Sought sought, String unit, ZoneId zone) {
    return lists.calendar(sought, unit, zone);
  }

  @Transactional
  Optional<FollowUp> find(long id) {
    return lists.find(id);
  }

  /** All that happened to one, from its planning on. */
  @Transactional
  List<ChangeKept> history(FollowUp one) {
    var history = new ArrayList<ChangeKept>();
    history.add(
        new ChangeKept(
            one.plannedAt(), FollowUpState.WAITING, lists.firstDue(one.id()), one.follows()));
    history.addAll(lists.changes(one.id()));
    return history;
  }

  /**
   * What was moved by hand.
   *
   * @param count how many
   * @param dueNow how many of them are due now, as they would have been due in the past
   */
  record Moved(long count, long dueNow) {}

  /**
   * Moves those of these that wait. Their rules are asked again at the new time, and planning them
   * anew moves them with the same shift. What would have been due in the past is due now.
   *
   * @param by forward, or back when it is negative; 400 days at most
   */
  Moved move(List<Long> ids, Duration by, String why) {
    check(by);
    var share =
        QuarkusTransaction.requiringNew().call(() -> byHand.move(ids, by, why, clock.instant()));
    changed(share.count());
    return new Moved(share.count(), share.past());
  }

  /** The same for all that are sought, in transactions of some thousands. */
  Moved move(Sought sought, Duration by, String why) {
    check(by);
    return inShares(after -> byHand.move(sought, after, SHARE, by, why, clock.instant()));
  }

  /** Cancels those of these that wait, or whose mail nobody has begun to send, for good. */
  long cancel(List<Long> ids, String why) {
    var waiting =
        QuarkusTransaction.requiringNew().call(() -> byHand.cancel(ids, why, clock.instant()));
    return changed(waiting + takeBack(after -> byHand.mailed(ids, after, SHARE), why));
  }

  /** The same for all that are sought, in transactions of some thousands. */
  long cancel(Sought sought, String why) {
    var waiting = inShares(after -> byHand.cancel(sought, after, SHARE, why, clock.instant()));
    return waiting.count() + changed(takeBack(after -> byHand.mailed(sought, after, SHARE), why));
  }

  private long takeBack(LongFunction<SortedMap<Long, CustomerId>> mailed, String why) {
    var count = 0L;
    var last = 0L;
    SortedMap<Long, CustomerId> share;
    do {
      var some = mailed.apply(last);
      share = some;
      count += QuarkusTransaction.requiringNew().call(() -> takeBack(some, why));
      last = some.isEmpty() ? last : some.lastKey();
    } while (share.size() == SHARE);
    return count;
  }

  private long takeBack(SortedMap<Long, CustomerId> mailed, String why) {
    return recalls.recall(
        Set.copyOf(mailed.values()), one -> mailed.containsKey(one.id()), why, clock.instant());
  }

  /** What waits because of caps and hours is looked at again by those that hold now. */
  void changed(@Observes RestraintChanged event) {
    changed(lists.lookAgain(clock.instant()));
  }

  private Moved inShares(LongFunction<Share> change) {
    var count = 0L;
    var past = 0L;
    var last = 0L;
    Share share;
    do {
      var after = last;
      share = QuarkusTransaction.requiringNew().call(() -> change.apply(after));
      count += share.count();
      past += share.past();
      last = share.last();
    } while (share.count() == SHARE);
    changed(count);
    return new Moved(count, past);
  }

  private long changed(long count) {
    if (count > 0) {
      moved.fire(new FollowUpsMoved());
    }
    return count;
  }

  private static void check(@Nullable Duration by) {
    if (by == null || by.isZero() || by.abs().compareTo(FARTHEST) > 0) {
      throw new IllegalArgumentException(
          "Follow-ups cannot be moved by %s.\nMaybe you meant P2D or -PT6H: they move by 400 days at most."
              .formatted(by));
    }
  }
}
