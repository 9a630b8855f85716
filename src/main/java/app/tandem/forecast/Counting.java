package app.tandem.forecast;

import app.tandem.behaviour.BasketLines;
import app.tandem.forecast.PaceRepository.Change;
import app.tandem.forecast.PaceRepository.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts a stream of baskets, some thousand lines at a time. */
class Counting implements BasketLines {
  private static final int BATCH = 5_000;

  private final PaceRepository rows;
  private final List<Line> lines = new ArrayList<>();
  private final TreeMap<String, Change> changes = new TreeMap<>();

  Counting(PaceRepository rows) {
    this.rows = rows;
  }

  @Override
  public void accept(long order, String sku, @Nullable String customer, int epochDay) {
    if (customer == null) {
      return;
    }
    lines.add(new Line(customer, sku, epochDay));
    if (lines.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    if (!lines.isEmpty()) {
      rows.add(lines).forEach((sku, change) -> changes.merge(sku, change, Change::plus));
      lines.clear();
    }
  }

  /** Stores what is left. Products come last, all at once, in the order of their codes. */
  void end() {
    flush();
    rows.change(changes);
  }
}
