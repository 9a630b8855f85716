package app.tandem.behaviour;

import app.tandem.behaviour.LineOutcome.Moved;
import app.tandem.behaviour.LineOutcome.Refused;
import app.tandem.behaviour.LineOutcome.SetAside;
import app.tandem.customer.PersonErased;
import app.tandem.intake.ImportRun;
import app.tandem.intake.ImportRuns;
import app.tandem.intake.RefusedLine;
import app.tandem.kernel.Shown;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of past orders. One file is one transaction: it goes in whole, less the lines that
 * cannot be read, or not at all. Reading a file again changes nothing.
 */
@ApplicationScoped
public class OrderImports {
  private static final int LONGEST_MINUTES = 240;

  /** Clocks and zones of shops are a little off. */
  private static final Duration SKEW = Duration.ofDays(1);

  private static final int SHOWN = 20;
  private static final int HOPELESS = 1_000;

  private final AgroalDataSource database;
  private final ImportRuns runs;
  private final ErasedLines erased;
  private final ImportedOrders target;
  private final CartsOfFiles carts;
  private final Event<OrdersImported> imported;
  private final ObjectMapper json;
  private final InstantSource clock;

  OrderImports(
      AgroalDataSource database,
      ImportRuns runs,
      ErasedLines erased,
      ImportedOrders target,
      CartsOfFiles carts,
      Event<OrdersImported> imported,
      ObjectMapper json,
      InstantSource clock) {
    this.database = database;
    this.runs = runs;
    this.erased = erased;
    this.target = target;
    this.carts = carts;
    this.imported = imported;
    this.json = json;
    this.clock = clock;
  }

  /**
   * One file to read.
   *
   * @param name as it is told in the summary
   * @param content CSV, gzipped or not
   * @param mapping the name of a shipped mapping, the text of one, or null to choose by the header
   * @param progress hears how many lines were read
   */
  public record OrderFile(
      String name, InputStream content, @Nullable String mapping, LongConsumer progress) {
    public OrderFile {
      name = Shown.text(name);
    }
  }

  /**
   * Reads a file of orders.
   *
   * @throws IllegalArgumentException when the mapping or the header does not fit, or the file is
   *     cut off, and nothing was stored
   */
  public ImportSummary read(OrderFile file) {
    return QuarkusTransaction.requiringNew()
        .timeout((int) TimeUnit.MINUTES.toSeconds(LONGEST_MINUTES))
        .call(() -> readInTransaction(file));
  }

  private ImportSummary readInTransaction(OrderFile file) {
    var began = System.nanoTime();
    try (var connection = database.getConnection()) {
      var text = new InputStreamReader(unpacked(file.content()), StandardCharsets.UTF_8);
      var table = OrderTable.open(text, file.mapping());
      var importId = runs.begin(connection, run(file, table));
      var tally = stage(connection, table, clock.instant().plus(SKEW), file.progress());
      tally.setErased(erased.takeOut(connection));
      var stored = target.store(connection, importId, table.mapping().currency());
      carts.complete(connection, importId);
      var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      var summary = tally.summary(importId, file.name(), table.mappingName(), stored, millis);
      runs.end(connection, importId, json.writeValueAsString(summary));
      imported.fire(new OrdersImported(importId));
      return summary;
    } catch (EOFException | ZipException e) {
      throw new IllegalArgumentException(
          "The file %s is gzipped, and broken or cut off, so nothing was stored.\nMaybe send it again."
              .formatted(file.name()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("The file %s could not be read".formatted(file.name()), e);
    } catch (SQLException e) {
      throw new IllegalStateException("The orders could not be stored: " + e.getMessage(), e);
    }
  }

  private static ImportRun run(OrderFile file, OrderTable table) {
    return new ImportRun(
        "orders",
        file.name(),
        table.mappingName(),
        ImportRun.Layout.TABLE,
        table.headerLine(),
        table.mapping().separator());
  }

  private static InputStream unpacked(InputStream content) throws IOException {
    var in = new BufferedInputStream(content, 1 << 16);
    in.mark(2);
    var zipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return zipped ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private static Tally stage(
      Connection connection, OrderTable table, Instant latest, LongConsumer progress)
      throws SQLException, IOException {
    var tally = new Tally();
    var staged = new StagedLines(connection);
    try {
      for (var line = table.next(); line != null; line = table.next()) {
        var outcome = table.outcome(line, latest);
        tally.count(line.number(), outcome);
        if (outcome instanceof Moved moved) {
          staged.add(line.number(), moved);
        } else if (outcome instanceof Refused refused) {
          staged.add(line.number(), refused, line.raw());
        }
        if (tally.lines % 5_000 == 0) {
          progress.accept(tally.lines);
        }
      }
      staged.close();
    } finally {
      staged.cancel();
    }
    progress.accept(tally.lines);
    return tally;
  }

  /** Counts what the lines turned out to be. */
  private static class Tally {
    private final Map<String, Long> setAside = new TreeMap<>();
    private final List<RefusedLine> first = new ArrayList<>();
    private long lines;
    private long sales;
    private long returns;
    private long refused;

    void count(long number, LineOutcome outcome) {
      lines++;
      if (outcome instanceof Moved moved) {
        sales += moved.returned() ? 0 : 1;
        returns += moved.returned() ? 1 : 0;
      } else if (outcome instanceof SetAside aside) {
        var kind = aside.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        setAside.merge(kind, 1L, Long::sum);
      } else if (outcome instanceof Refused bad) {
        refused++;
        if (first.size() < SHOWN) {
          first.add(new RefusedLine(number, bad.field(), bad.why(), bad.maybe()));
        }
        if (refused == HOPELESS && refused == lines) {
          throw new IllegalArgumentException(
              "The first %d lines could not be read, so nothing was stored. Line %d, %s: %s\n%s"
                  .formatted(HOPELESS, number, bad.field(), bad.why(), bad.maybe()));
        }
      }
    }

    /** What looked good, and is of people who were erased, is refused after all. */
    void setErased(ErasedLines.Found found) {
      sales -= found.sales();
      returns -= found.returns();
      refused += found.sales() + found.returns();
      found.firstLines().stream()
          .limit(SHOWN - first.size())
          .forEach(
              line ->
                  first.add(
                      new RefusedLine(line, "customer", PersonErased.WHAT, PersonErased.MAYBE)));
    }

    ImportSummary summary(
        long importId, String file, String mapping, ImportedOrders.Stored stored, long millis) {
      return new ImportSummary(
          importId,
          file,
          mapping,
          lines,
          sales,
          returns,
          setAside,
          refused,
          first,
          stored.orders(),
          stored.lines(),
          stored.customers(),
          stored.products(),
          warnings(stored),
          millis);
    }

    private static List<String> warnings(ImportedOrders.Stored stored) {
      var near =
          stored.nearBySku().entrySet().stream()
              .limit(SHOWN)
              .map(
                  one ->
                      "The product (%s) is new. Maybe it was meant as %s."
                          .formatted(one.getKey(), one.getValue()));
      return Stream.concat(near, stored.odd().stream()).toList();
    }
  }
}
