package app.tandem.affinity;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Compares counts that come in ascending order with kept ones in the same order. */
class Comparison implements PairCounts.Visitor {
  private final ResultSet kept;
  private boolean hasKept;
  private long key;
  private int count;
  private int weight;
  private int differences;

  /**
   * Begins.
   *
   * @param kept rows of two numbers, a count and a weight, in ascending order, before the first
   */
  Comparison(ResultSet kept) {
    this.kept = kept;
    advance();
  }

  private void advance() {
    try {
      hasKept = kept.next();
      if (hasKept) {
        key = KeptNext.key(kept.getInt(1), kept.getInt(2));
        count = kept.getInt(3);
        weight = kept.getInt(4);
      }
    } catch (SQLException e) {
      throw Sql.failed(e);
    }
  }

  @Override
  public void visit(int one, int other, int right, int rightWeight) {
    var wanted = KeptNext.key(one, other);
    while (hasKept && key < wanted) {
      differences++;
      advance();
    }
    if (!hasKept || key > wanted) {
      differences++;
      return;
    }
    differences += count == right && weight == rightWeight ? 0 : 1;
    advance();
  }

  /** How many differed; what is left of the kept ones is too much. */
  int end() {
    while (hasKept) {
      differences++;
      advance();
    }
    return differences;
  }
}
