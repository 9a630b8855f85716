package app.tandem.catalog.feed;

import app.tandem.catalog.Catalog;
import app.tandem.catalog.Catalog.Outcome;
import app.tandem.catalog.ProductChange;
import app.tandem.catalog.Sale;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes products, a few hundred at a time. */
class ProductLines implements CatalogImports.Lines {
  private static final int BATCH = 500;

  private final Catalog catalog;
  private final FeedRun run;
  private final ProductReader reader;
  private final Instant now;
  private final SaidTwice said = new SaidTwice();
  private final List<FeedItem> items = new ArrayList<>();
  private final List<ProductChange> changes = new ArrayList<>();

  ProductLines(Catalog catalog, FeedRun run, Instant now) {
    this.catalog = catalog;
    this.run = run;
    this.now = now;
    this.reader = new ProductReader(catalog.currency(), catalog.pictureHosts());
  }

  /**
   * Looks whether a product's code is there.
   *
   * @throws IllegalArgumentException when it is not
   */
  static void require(List<String> columns) {
    if (ProductReader.CODES.stream().noneMatch(columns::contains)) {
      throw new IllegalArgumentException(
          "The header lacks %s; it has %s.\nMaybe its first line was cut off."
              .formatted(String.join(" or ", ProductReader.CODES), columns));
    }
  }

  @Override
  public void take(FeedItem item) throws SQLException {
    var values = item.valuesByName();
    if (values == null) {
      return;
    }
    try {
      var remarks = run.remarks(item);
      var change = reader.read(values, remarks);
      tellSale(change.details().sale(), remarks);
      var again = said.note(change.sku(), item.line());
      if (again != null) {
        remarks.leftOut(Remarks.TWICE, "id", again);
      }
      changes.add(change);
      items.add(item);
    } catch (Unreadable e) {
      run.refuse(item, e.field(), "" + e.getMessage());
    }
    if (changes.size() == BATCH) {
      end();
    }
  }

  /** It is kept, as it ends one that ran: but nothing is sold for less by it. */
  private void tellSale(@Nullable Sale sale, Remarks remarks) {
    var until = sale == null ? null : sale.until();
    if (until != null && !until.isAfter(now)) {
      remarks.leftOut(
          Remarks.OVER,
          "sale_price_effective_date",
          "The sale ended (%s) before it came: nothing is sold for less.\nMaybe the year is that of the last one."
              .formatted(until));
    }
  }

  @Override
  public void end() throws SQLException {
    var changed = catalog.change(changes);
    for (var i = 0; i < changed.size(); i++) {
      var one = changed.get(i);
      if (one.outcome() == Outcome.REFUSED) {
        run.refuse(items.get(i), FeedItem.WHOLE, one.trouble());
      } else {
        run.tally().took(one.outcome().name());
      }
    }
    changes.clear();
    items.clear();
  }
}
