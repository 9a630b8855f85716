package app.tandem.catalog.feed;

import app.tandem.catalog.Companions.Said;
import app.tandem.catalog.Edge;
import app.tandem.catalog.Relation;
import app.tandem.kernel.Sku;
import java.util.List;
import java.util.Map;

/** Makes a relation of the values of a line. */
final class RelationReader {
  private static final String[] FROM = {"from", "parent", "product", "sku"};
  private static final String[] TO = {"to", "companion", "child"};
  private static final String[] RELATION = {"relation", "type"};
  private static final String[] WHY = {"why", "reason", "note"};

  private RelationReader() {}

  /**
   * Looks whether the columns are there.
   *
   * @throws IllegalArgumentException when one is not
   */
  static void require(List<String> columns) {
    for (var names : List.of(FROM, TO, RELATION)) {
      if (List.of(names).stream().noneMatch(columns::contains)) {
        throw new IllegalArgumentException(
            "The header lacks %s; it has %s.\nMaybe you meant the columns from, to, relation."
                .formatted(names[0], columns));
      }
    }
  }

  /**
   * Reads a relation.
   *
   * @param remarks hears of a value that is told twice
   * @throws Unreadable when it cannot be
   */
  static Said read(Map<String, List<String>> all, Remarks remarks) {
    var values = new Values(all, remarks);
    var from = needed(values.read(Sku::new, FROM), "from");
    var to = needed(values.read(Sku::new, TO), "to");
    var relation = needed(values.read(Relation::of, RELATION), "relation");
    var why = values.take(WHY);
    var edge = Values.made("to", "", none -> new Edge(from, to, relation));
    return new Said(edge, why == null ? "from a file" : PlainText.of(why));
  }

  private static <T> T needed(@org.jspecify.annotations.Nullable T value, String column) {
    if (value == null) {
      throw new Unreadable(column, "The line has nothing here.\nMaybe a column was cut off.");
    }
    return value;
  }
}
