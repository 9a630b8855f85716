package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final int A_PAGE = 3;

  private final List<String> line = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f", "g"));
  private final Set<String> bad = new HashSet<>();
  private final List<List<String>> transactions = new ArrayList<>();
  private final TreeMap<String, String> putOff = new TreeMap<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private boolean isFull;

  @Test
  void manyGoInOneTransactionToTheEndOfTheLine() {
    assertThat(go()).as("room").isTrue();

    assertThat(transactions)
        .containsExactly(List.of("a", "b", "c"), List.of("d", "e", "f"), List.of("g"));
    assertThat(putOff).isEmpty();
  }

  @Test
  void oneBadCustomerCostsTheOthersNothing() {
    bad.add("b");

    go();

    assertThat(transactions)
        .containsExactly(List.of("a"), List.of("c"), List.of("d", "e", "f"), List.of("g"));
    assertThat(putOff).containsExactly(java.util.Map.entry("b", "b is bad"));
  }

  @Test
  void whoStandsTwiceOnAPageIsTakenOnce() {
    line.add(1, "a");

    go();

    assertThat(transactions.get(0)).containsExactly("a", "b");
  }

  @Test
  void whenThereIsNoRoomOnePageIsPutOffAndTheRestIsLeftAlone() {
    isFull = true;

    assertThat(go()).as("room").isFalse();

    assertThat(transactions).isEmpty();
    assertThat(putOff).containsOnlyKeys("a", "b", "c").containsValue("It is full.");
  }

  @Test
  void whenItClosesNothingMoreIsBegun() {
    closing.set(true);

    go();

    assertThat(transactions).isEmpty();
    assertThat(putOff).isEmpty();
  }

  private boolean go() {
    return new Batches("Tests", this::after, this::work, this::putOff, closing::get).go();
  }

  private List<Place> after(Place last) {
    var from = last == null ? 0 : Integer.parseInt(last.tie()) + 1;
    var places = new ArrayList<Place>();
    for (int at = from; at < Math.min(line.size(), from + A_PAGE); at++) {
      places.add(new Place(new CustomerId(line.get(at)), Instant.EPOCH, "" + at));
    }
    return places;
  }

  private void work(List<CustomerId> some) {
    if (isFull) {
      throw new IllegalStateException("rolled back", new NoRoom("It is full."));
    }
    for (var one : some) {
      if (bad.contains(one.ref())) {
        throw new IllegalStateException(one + " is bad");
      }
    }
    transactions.add(some.stream().map(CustomerId::ref).toList());
  }

  private void putOff(List<CustomerId> some, String why) {
    some.forEach(one -> putOff.put(one.ref(), why));
  }
}
