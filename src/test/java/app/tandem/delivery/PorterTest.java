package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.delivery.Accounts.Account;
import app.tandem.delivery.Handful.Claim;
import app.tandem.delivery.Handful.Claimed;
import app.tandem.delivery.Handful.Going;
import app.tandem.message.Counting;
import app.tandem.offer.Looked;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is done behind a courier's back, and in which order. */
class PorterTest {
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final CountDownLatch settling = new CountDownLatch(1);
  private final Account account =
      new Account("settings", 1, 1, MailSettings.here(25).servers().chosen());
  private final Troubles troubles = new Troubles();
  private final Database database = new Database();
  private final Porter porter = new Porter("porter", database, troubles);
  private final Verdict last = Verdict.givenBack(new OutboxRow(), "the last");
  private volatile boolean isAway;
  private volatile boolean isBlind;

  @AfterEach
  void leave() {
    settling.countDown();
    isAway = false;
    porter.leave();
  }

  @Test
  void theNextHandfulIsThereBeforeItIsAskedFor() throws InterruptedException {
    porter.fetch(account, 7);

    assertThat(database.claims.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(porter.next(account, 5).handful().going()).hasSize(7);
    assertThat(porter.next(account, 5).handful().going()).hasSize(5);
    assertThat(done).containsExactly("claim 7", "look", "claim 5", "look");
  }

  @Test
  void whatBecameOfTheLastMessageIsKeptBeforeTheRestIsWrittenDownBehindTheCouriersBack() {
    var claim = porter.next(account, 1).claim();
    porter.fetch(account, 1);
    database.isSlow = true;

    porter.settleBehind(claim, List.of(last), last);

    assertThat(done).contains("keep 1").doesNotContain("settled 1");
    settling.countDown();
    porter.leave();
    assertThat(done.stream().filter("settled 1"::equals)).as("and what was fetched").hasSize(2);
  }

  @Test
  void withoutAnotherHandfulTheCourierWritesItDownItself() {
    var claim = porter.next(account, 1).claim();

    porter.settleBehind(claim, List.of(last), last);

    assertThat(done).containsExactly("claim 1", "look", "settled 1");
  }

  @Test
  void whatTheLastBecameIsWrittenDownAtOnceWhereItCannotBeKept() {
    var claim = porter.next(account, 1).claim();
    porter.fetch(account, 1);
    database.keepsNothing = true;

    porter.settleBehind(claim, List.of(last), last);

    assertThat(done).contains("settled 1");
    assertThat(troubles.ofOutbox()).hasValueSatisfying(why -> assertThat(why).contains("no keep"));
  }

  @Test
  void whatWasFetchedAndIsNotCarriedGoesBack() {
    porter.fetch(account, 3);

    porter.putBack();
    porter.putBack();

    assertThat(done).containsExactly("claim 3", "look", "settled 3");
  }

  @Test
  void whatCannotBeLookedAtGoesBackAndTheCourierHearsOfIt() {
    isBlind = true;
    porter.fetch(account, 2);

    assertThatThrownBy(() -> porter.next(account, 2)).hasMessage("no look");

    assertThat(done).containsExactly("claim 2", "put back 2");
  }

  @Test
  void aDatabaseThatIsAwayWhileItIsFetchedIsHeardOf() {
    isAway = true;
    porter.fetch(account, 2);

    assertThatThrownBy(() -> porter.next(account, 2)).hasMessage("no claim");
  }

  @Test
  void thatThereWasNothingIsAskedAnew() throws InterruptedException {
    database.isEmpty = true;
    porter.fetch(account, 2);
    assertThat(database.claims.await(30, TimeUnit.SECONDS)).isTrue();
    database.isEmpty = false;

    assertThat(porter.next(account, 4).handful().going()).hasSize(4);
  }

  @Test
  void whatWasFetchedTooLongAgoIsClaimedAnew() {
    database.freshUntil = System.nanoTime();
    porter.fetch(account, 3);

    assertThat(porter.next(account, 2).handful().going()).hasSize(2);

    assertThat(done).containsExactly("claim 3", "look", "settled 3", "claim 2", "look");
  }

  @Test
  void whoeverIsInAHurryLeavesWhatCannotBeWrittenDown() {
    var claim = porter.next(account, 1).claim();
    isAway = true;
    porter.hurry();

    porter.settleBehind(claim, List.of(last), last);

    assertThat(done).doesNotContain("settled 1");
    assertThat(troubles.ofOutbox()).isPresent();
  }

  private class Database extends Dispatch {
    final CountDownLatch claims = new CountDownLatch(1);
    volatile boolean isSlow;
    volatile boolean keepsNothing;
    volatile boolean isEmpty;
    volatile long freshUntil = Long.MAX_VALUE;

    Database() {
      super(null, null, null, null, null, null, null, null, null, null, null, null, null, "");
    }

    @Override
    Claimed claim(Account account, int most) {
      if (isAway) {
        throw new IllegalStateException("no claim");
      }
      done.add("claim " + most);
      if (isEmpty) {
        claims.countDown();
        return new Claimed(null, List.of(), Duration.ofSeconds(1));
      }
      var ids = Collections.nCopies(most, new UUID(0, 0));
      var claim = new Claim(UUID.randomUUID(), Instant.EPOCH, account, freshUntil, Long.MAX_VALUE);
      return new Claimed(claim, ids, Duration.ZERO);
    }

    @Override
    Handful look(Claim claim, List<UUID> ids) {
      if (isBlind) {
        throw new IllegalStateException("no look");
      }
      done.add("look");
      claims.countDown();
      var going = new Going(new OutboxRow(), "", Counting.NOTHING);
      return new Handful(Collections.nCopies(ids.size(), going), false);
    }

    @Override
    Map<UUID, Looked> hurries(List<Going> going) {
      return Map.of();
    }

    @Override
    void putBack(Claim claim, List<UUID> ids, String why) {
      done.add("put back " + ids.size());
    }

    @Override
    void keep(Claim claim, int nth, Verdict last) {
      if (keepsNothing) {
        throw new IllegalStateException("no keep");
      }
      done.add("keep " + nth);
    }

    @Override
    void settle(Claim claim, List<Verdict> verdicts) {
      if (isAway) {
        throw new IllegalStateException("no settle");
      }
      if (isSlow) {
        await(settling);
      }
      done.add("settled " + verdicts.size());
    }
  }

  private static void await(@Nullable CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
