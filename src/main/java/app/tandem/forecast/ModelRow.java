package app.tandem.forecast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what a fit left in the database. */
class ModelRow {
  private ModelRow() {}

  static ForecastModel model(ResultSet row) throws SQLException {
    return new ForecastModel(
        Objects.requireNonNull(row.getObject("at", OffsetDateTime.class)).toInstant(),
        Objects.requireNonNull(row.getObject("day", LocalDate.class)),
        row.getLong("customers"),
        row.getLong("repeaters"),
        row.getLong("repeats"),
        row.getDouble("expected_repeats"),
        row.getDouble("log_likelihood"),
        Objects.requireNonNull(parameters(row)),
        row.getLong("intervals"),
        usual(row),
        Duration.ofMillis(row.getLong("millis")));
  }

  /** Null where there is no fit. */
  static @Nullable RepeatPurchase parameters(ResultSet row) throws SQLException {
    var r = row.getDouble("r");
    return row.wasNull()
        ? null
        : new RepeatPurchase(r, row.getDouble("alpha"), row.getDouble("a"), row.getDouble("b"));
  }

  /** Null where there is no fit, or too few products were bought again. */
  static @Nullable UsualIntervals usual(ResultSet row) throws SQLException {
    var mean = row.getDouble("mean_log");
    return row.wasNull()
        ? null
        : new UsualIntervals(
            mean,
            row.getDouble("between_items"),
            row.getDouble("between_customers"),
            row.getDouble("within_customer"));
  }
}
