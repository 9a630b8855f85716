package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.vocabulary.InCart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no meter stops: an evaluation that spends its time where no code of a rule runs. */
class WatchdogTest {
  private static final Duration AGES = Duration.ofDays(1);

  @TempDir private Path temp;
  private final Told<RuleStuck> stuck = new Told<>();
  private final RuleBooks books = new RuleBooks(stuck, new Told<>());
  private RuleBook book;

  @BeforeEach
  void aBookThatOffersWhatIsInTheCart() {
    book =
        new RuleFolderOnDisk(temp)
            .saveText(
                "in-cart/a.drl",
                """
                package rules.in_cart
                import app.tandem.rules.vocabulary.*
                global app.tandem.rules.vocabulary.Offers offers
                rule "Offers" when InCart( quantity > 0, $sku : sku ) then offers.propose( $sku ).because( "x" ); end
                """)
            .book();
    books.open(7, Map.of(Stage.IN_CART, book));
  }

  @Test
  void whoeverTakesTooLongIsToldAndStoppedAtTheNextStepOfARule() throws Exception {
    var slow = new SlowFacts();
    var asked = new FutureTask<>(() -> books.consult(Stage.IN_CART, slow));
    thread(asked);
    slow.reached.await();

    books.stopStuck(AGES, Duration.ZERO);
    slow.goOn.countDown();

    var said = asked.get(60, TimeUnit.SECONDS);
    assertThat(stuck.all().get(0))
        .isEqualTo(
            new RuleStuck(
                7,
                Stage.IN_CART,
                false,
                List.of(),
                "an evaluation does not end",
                "Maybe tie the conditions of its rules closer."));
    assertThat(said.whyByBrokenRule())
        .containsEntry("Offers", "The rule \"Offers\" broke off: it did not end");
  }

  @Test
  void whoeverTriesABookOutIsStoppedAndNobodyElseIsTold() throws Exception {
    var slow = new SlowFacts();
    var other = new RuleBooks(stuck, new Told<>());
    var asked = new FutureTask<>(() -> other.tryOut(book, slow));
    thread(asked);
    slow.reached.await();

    other.stopStuck(AGES, Duration.ZERO);
    slow.goOn.countDown();

    assertThat(asked.get(60, TimeUnit.SECONDS).whyByBrokenRule())
        .containsEntry("Offers", "The rule \"Offers\" broke off: it did not end");
    assertThat(stuck.all()).isEmpty();
  }

  @Test
  void whoeverIsWithinTheirTimeIsLeftAlone() throws Exception {
    var slow = new SlowFacts();
    var asked = new FutureTask<>(() -> books.consult(Stage.IN_CART, slow));
    thread(asked);
    slow.reached.await();

    books.stopStuck(AGES, AGES);
    slow.goOn.countDown();

    assertThat(asked.get(60, TimeUnit.SECONDS).whyByBrokenRule()).isEmpty();
    assertThat(stuck.all()).isEmpty();
  }

  @Test
  void theWatchdogLooksByItself() throws Exception {
    var dog = new Watchdog(books, Duration.ofNanos(1), AGES);
    var slow = new SlowFacts();
    var asked = new FutureTask<>(() -> books.consult(Stage.IN_CART, slow));
    thread(asked);
    slow.reached.await();

    dog.start();
    try {
      assertThat(stuck.next()).isNotNull();
    } finally {
      slow.goOn.countDown();
      dog.stop();
    }

    assertThat(asked.get(60, TimeUnit.SECONDS).stuckRules()).containsExactly("Offers");
  }

  private static void thread(Runnable work) {
    var thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  /** Facts on which the engine waits, with no rule that could be metered. */
  private static final class SlowFacts extends AbstractList<Object> {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public Object get(int index) {
      reached.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new InCart("LAMP-1", "lamp", 1, 10, 100);
    }

    @Override
    public int size() {
      return 1;
    }
  }
}
