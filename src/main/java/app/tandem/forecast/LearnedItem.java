package app.tandem.forecast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;

/**
 * What is counted of a product, or of all of a family.
 *
 * @param intervals until it was bought again
 * @param pieces of it in an order, in the mean
 */
record LearnedItem(Intervals intervals, double pieces) {
  /** The third column of a row and those that follow it. */
  static LearnedItem of(ResultSet row) throws SQLException {
    return new LearnedItem(
        new Intervals(row.getLong(3), row.getLong(4), row.getLong(5)), row.getDouble(6));
  }

  LearnedInterval interval(UsualIntervals usual) {
    var learned = RepurchaseInterval.of(usual, intervals, OptionalInt.empty(), Intervals.NONE);
    return new LearnedInterval(intervals.count(), learned.days(), learned.band(), pieces);
  }
}
