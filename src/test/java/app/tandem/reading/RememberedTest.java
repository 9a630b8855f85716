package app.tandem.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private final Map<String, Integer> stored = new HashMap<>(Map.of("a", 1, "b", 2));
  private final List<Collection<String>> asked = new ArrayList<>();
  private final AtomicBoolean mayRemember = new AtomicBoolean(true);
  private Runnable meanwhile = () -> {};
  private final Remembered<String, Integer> remembered =
      new Remembered<>(mayRemember::get, 10, Duration.ofHours(1), this::read);

  private Map<String, Integer> read(Collection<String> keys) {
    asked.add(List.copyOf(keys));
    var found = new HashMap<String, Integer>();
    keys.forEach(
        key -> {
          if (stored.containsKey(key)) {
            found.put(key, stored.get(key));
          }
        });
    meanwhile.run();
    return found;
  }

  @Test
  void whatIsRememberedIsNotReadAgain() {
    remembered.get(List.of("a"));

    assertThat(remembered.get(List.of("a", "b"))).isEqualTo(Map.of("a", 1, "b", 2));
    assertThat(asked).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void thatThereIsNothingIsRememberedToo() {
    assertThat(remembered.get("c")).isNull();
    assertThat(remembered.get(List.of("c"))).isEmpty();
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatChangedIsReadAnew() {
    remembered.get(List.of("a", "b"));
    stored.put("a", 5);
    stored.put("b", 6);

    remembered.forget(List.of("a"));

    assertThat(remembered.get(List.of("a", "b"))).isEqualTo(Map.of("a", 5, "b", 2));
  }

  @Test
  void whatChangedWhileItWasReadIsReadAnew() {
    meanwhile =
        () -> {
          stored.put("a", 5);
          remembered.forget(List.of("a"));
        };
    assertThat(remembered.get("a")).isEqualTo(1);

    meanwhile = () -> {};

    assertThat(remembered.get("a")).isEqualTo(5);
  }

  @Test
  void nothingIsRememberedWhereItMayNotComeToPass() {
    mayRemember.set(false);
    remembered.get("a");
    stored.put("a", 5);

    mayRemember.set(true);

    assertThat(remembered.get("a")).isEqualTo(5);
  }

  @Test
  void ofTooManyOthersMakeRoomAndNoneIsLost() {
    for (int i = 0; i < 100; i++) {
      stored.put("k" + i, i);
      assertThat(remembered.get("k" + i)).isEqualTo(i);
    }
    asked.clear();

    for (int i = 0; i < 100; i++) {
      assertThat(remembered.get("k" + i)).isEqualTo(i);
    }

    assertThat(asked).hasSizeBetween(80, 100);
  }

  @Test
  void whatIsAskedForTogetherMayBeMoreThanThereIsRoomFor() {
    var keys = IntStream.range(0, 30).mapToObj(i -> "k" + i).toList();
    keys.forEach(key -> stored.put(key, 7));

    assertThat(remembered.get(keys)).hasSize(30);
    assertThat(remembered.get(keys)).hasSize(30).containsEntry("k29", 7);
  }

  @Test
  void whatIsTooOldIsReadAnew() {
    var soonOld = new Remembered<>(mayRemember::get, 10, Duration.ZERO, this::read);
    soonOld.get("a");
    stored.put("a", 5);

    assertThat(soonOld.get("a")).isEqualTo(5);
  }

  @Test
  void allCanBeForgotten() {
    remembered.get(List.of("a", "b", "c"));
    stored.put("c", 3);

    remembered.forgetAll();

    assertThat(remembered.get(List.of("a", "b", "c"))).isEqualTo(Map.of("a", 1, "b", 2, "c", 3));
  }
}
