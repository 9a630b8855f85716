package app.tandem.journey;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;

/** The rows of a native query, each with its columns in order. */
final class Rows {
  private Rows() {}

  static List<Object[]> of(Query query) {
    var rows = new ArrayList<Object[]>();
    for (var row : query.getResultList()) {
      rows.add((Object[]) row);
    }
    return rows;
  }
}
