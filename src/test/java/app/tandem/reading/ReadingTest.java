package app.tandem.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {
  @Test
  void severalAreAskedInTheOrderInWhichTheyAreTaken() throws SQLException {
    var one = Reading.rows("select 1 where ? = 1", row -> row.getInt(1), "x");
    var two = Reading.rows("select 2", row -> row.getInt(1));
    var three = Reading.rows("select 3 where ? < ?", row -> row.getInt(1), 4, 5);

    var all =
        one.map(found -> "" + found)
            .with(Reading.known("known"), (found, word) -> found + word)
            .with(two.with(three, (some, more) -> some + "," + more), (some, more) -> some + more);

    assertThat(all.asks().stream().map(Reading.Ask::sql))
        .containsExactly("select 1 where ? = 1", "select 2", "select 3 where ? < ?");
    assertThat(all.asks().stream().flatMap(ask -> ask.values().stream()))
        .containsExactly("x", 4, 5);
    assertThat(all.take(answers(List.of(List.of(1, 10), List.of(2), List.of()))))
        .isEqualTo("[1, 10]known[2],[]");
  }

  private static Reading.Answers answers(List<List<Integer>> rows) {
    var waiting = new ArrayDeque<>(rows);
    return () -> resultSet(waiting.removeFirst().iterator());
  }

  private static ResultSet resultSet(Iterator<Integer> values) {
    return (ResultSet)
        Proxy.newProxyInstance(
            ReadingTest.class.getClassLoader(),
            new Class<?>[] {ResultSet.class},
            (proxy, method, arguments) ->
                method.getName().equals("next") ? values.hasNext() : values.next());
  }
}
