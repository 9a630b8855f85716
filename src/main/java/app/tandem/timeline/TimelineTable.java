package app.tandem.timeline;

import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.feed.MilestoneColumns;
import app.tandem.kernel.SheetCell;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes milestones as the table that the import reads. */
class TimelineTable {
  private TimelineTable() {}

  static String of(Collection<UsageTimeline> all) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(MilestoneColumns.ALL);
      for (var one : all) {
        csv.writeRecord(row(one));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<String> row(UsageTimeline one) {
    var sku = one.of().sku();
    var counter = one.counter();
    return List.of(
        sku == null ? "" : SheetCell.write(sku.code()),
        SheetCell.write(one.category()),
        SheetCell.write(one.milestone()),
        Integer.toString(one.days()),
        one.anchor().name(),
        text(one.repeatDays()),
        Integer.toString(one.toleranceDays()),
        one.perPiece() ? "yes" : "no",
        counter == null ? "" : SheetCell.write(counter.name()),
        counter == null || counter.until() == 0 ? "" : number(counter.until()),
        SheetCell.write(one.brings()),
        one.holds().name().toLowerCase(Locale.ROOT));
  }

  private static String text(@Nullable Integer number) {
    return number == null ? "" : number.toString();
  }

  private static String number(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
