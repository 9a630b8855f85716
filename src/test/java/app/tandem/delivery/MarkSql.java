package app.tandem.delivery;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statement that marks a message as on the wire, for tests that ask the database themselves.
 */
public final class MarkSql {
  private MarkSql() {}

  /**
   * As one statement without parameters.
   *
   * @param nth a number, or a query for it
   * @param done the message before it; null where none was
   * @param state what became of that
   */
  public static String of(
      UUID batch, Object nth, UUID id, @Nullable UUID done, @Nullable String state) {
    var sql = OutboxBatches.MARK;
    var values =
        List.of(
            "uuid " + text(batch),
            "" + nth,
            text(done),
            text(state),
            "'said'",
            "false",
            text(id),
            "(select created_at from outbox where id = %s)".formatted(text(id)),
            text(batch),
            "false");
    for (var value : values) {
      sql = sql.replaceFirst("\\?", value);
    }
    return sql;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "null" : "'" + value + "'";
  }
}
