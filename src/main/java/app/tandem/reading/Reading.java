package app.tandem.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the database that are not asked yet, and what to make of the answers. Rooms hand
 * theirs out, so that whoever needs several asks them in one trip ({@link Readings}).
 *
 * @param <T> what comes of them
 */
public final class Reading<T extends @Nullable Object> {
  /** One statement, with a question mark for each value. */
  record Ask(String sql, List<@Nullable Object> values) {}

  /** The answers, in the order of the statements. */
  interface Answers {
    ResultSet next() throws SQLException;
  }

  interface Taking<T extends @Nullable Object> {
    T from(Answers answers) throws SQLException;
  }

  /** Makes something of a row. */
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private final List<Ask> asks;
  private final Taking<T> taking;

  private Reading(List<Ask> asks, Taking<T> taking) {
    this.asks = asks;
    this.taking = taking;
  }

  /**
   * All rows of a query.
   *
   * @param values text, numbers, instants, days, and arrays of text
   */
  public static <T> Reading<List<T>> rows(String sql, Row<T> row, @Nullable Object... values) {
    var ask = new Ask(sql, java.util.Arrays.asList(values.clone()));
    return new Reading<>(List.of(ask), answers -> all(answers.next(), row));
  }

  /**
   * All rows of a query about several, by whose they are: that stands as text in its column {@code
   * whose}.
   *
   * @param values text, numbers, instants, days, and arrays of text
   */
  public static <T> Reading<Map<String, List<T>>> rowsByWhose(
      String sql, Row<T> row, @Nullable Object... values) {
    return rows(sql, one -> Map.entry(one.getString("whose"), row.of(one)), values)
        .map(
            all ->
                all.stream()
                    .collect(
                        Collectors.groupingBy(
                            Map.Entry::getKey,
                            Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
  }

  private static <T> List<T> all(ResultSet rows, Row<T> row) throws SQLException {
    var found = new ArrayList<T>();
    while (rows.next()) {
      found.add(row.of(rows));
    }
    return found;
  }

  /** What is known without asking. */
  public static <T extends @Nullable Object> Reading<T> known(T value) {
    return new Reading<>(List.of(), answers -> value);
  }

  /** What comes of this one, made into something else. */
  public <R extends @Nullable Object> Reading<R> map(Function<T, R> made) {
    return new Reading<>(asks, answers -> made.apply(taking.from(answers)));
  }

  /** This and another in one trip. */
  public <U extends @Nullable Object, R extends @Nullable Object> Reading<R> with(
      Reading<U> other, BiFunction<T, U, R> both) {
    var all = new ArrayList<>(asks);
    all.addAll(other.asks);
    return new Reading<>(
        List.copyOf(all),
        answers -> {
          var mine = taking.from(answers);
          return both.apply(mine, other.taking.from(answers));
        });
  }

  List<Ask> asks() {
    return asks;
  }

  T take(Answers answers) throws SQLException {
    return taking.from(answers);
  }
}
