package app.tandem.catalog.feed;

import app.tandem.catalog.Catalog;
import app.tandem.catalog.Companions;
import app.tandem.catalog.ProductsImported;
import app.tandem.catalog.Timelines;
import app.tandem.intake.ImportRuns;
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
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads files of products, of relations and of usage timelines. One file is one transaction: it
 * goes in whole, less the lines that cannot be taken, or not at all. Reading a file again changes
 * nothing.
 */
@ApplicationScoped
public class CatalogImports {
  private static final int LONGEST_MINUTES = 240;

  private final AgroalDataSource database;
  private final ImportRuns runs;
  private final Catalog catalog;
  private final Companions companions;
  private final Timelines timelines;
  private final Event<ProductsImported> imported;
  private final ObjectMapper json;
  private final InstantSource clock;

  CatalogImports(
      AgroalDataSource database,
      ImportRuns runs,
      Catalog catalog,
      Companions companions,
      Timelines timelines,
      Event<ProductsImported> imported,
      ObjectMapper json,
      InstantSource clock) {
    this.database = database;
    this.runs = runs;
    this.catalog = catalog;
    this.companions = companions;
    this.timelines = timelines;
    this.imported = imported;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Reads products: a table with Tandem's own column names or those of the Google Merchant product
   * data specification, or such a feed in XML.
   *
   * @throws IllegalArgumentException when the file is none of these, or is broken or cut off, and
   *     nothing was stored
   */
  public FeedSummary products(FeedFile file) {
    return inTransaction(
        file,
        "products",
        (source, run) -> {
          if (source instanceof TableSource table) {
            ProductLines.require(table.columns());
          }
          return new ProductLines(catalog, run, clock.instant());
        });
  }

  /**
   * Reads relations: a table with the columns from, to, relation.
   *
   * @throws IllegalArgumentException when the file is none, or is broken or cut off, and nothing
   *     was stored
   */
  public FeedSummary relations(FeedFile file) {
    return inTransaction(
        file,
        "relations",
        (source, run) -> {
          if (!(source instanceof TableSource table)) {
            throw new IllegalArgumentException(
                "Relations are read from tables, and this is XML.\nMaybe you meant /api/imports/products.");
          }
          RelationReader.require(table.columns());
          return new RelationLines(companions, run, file.by());
        });
  }

  /**
   * Reads usage timelines: a table with the columns sku or category, milestone, days, and whatever
   * else is said of a milestone.
   *
   * @throws IllegalArgumentException when the file is none, or is broken or cut off, and nothing
   *     was stored
   */
  public FeedSummary timelines(FeedFile file) {
    return inTransaction(
        file,
        "timelines",
        (source, run) -> {
          if (!(source instanceof TableSource table)) {
            throw new IllegalArgumentException(
                "Usage timelines are read from tables, and this is XML.\nMaybe you meant /api/imports/products.");
          }
          TimelineReader.require(table.columns());
          return new TimelineLines(timelines, run, table.columns());
        });
  }

  /** What takes the items of one kind of file. */
  interface Lines {
    void take(FeedItem item) throws SQLException;

    void end() throws SQLException;
  }

  private interface Opening {
    Lines open(FeedSource source, FeedRun run);
  }

  private FeedSummary inTransaction(FeedFile file, String kind, Opening opening) {
    return QuarkusTransaction.requiringNew()
        .timeout((int) TimeUnit.MINUTES.toSeconds(LONGEST_MINUTES))
        .call(() -> read(file, kind, opening));
  }

  private FeedSummary read(FeedFile file, String kind, Opening opening) {
    var began = System.nanoTime();
    try (var connection = database.getConnection()) {
      var source = source(file, kind.equals("timelines"));
      var head = source.run(kind, file.name());
      var id = runs.begin(connection, head);
      var run = new FeedRun(runs, connection, id);
      stream(source, run, opening.open(source, run), file);
      var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      var summary = run.summary(file.name(), head.mapping(), millis);
      runs.end(connection, id, json.writeValueAsString(summary));
      if (kind.equals("products")) {
        imported.fire(new ProductsImported(id));
      }
      return summary;
    } catch (EOFException | ZipException e) {
      throw new IllegalArgumentException(
          "The file %s is gzipped, and broken or cut off, so nothing was stored.\nMaybe send it again."
              .formatted(file.name()),
          e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "The file %s is not UTF-8, so nothing was stored.\nMaybe save it as CSV UTF-8, and send it again."
              .formatted(file.name()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("The file %s could not be read".formatted(file.name()), e);
    } catch (SQLException e) {
      throw new IllegalStateException("The file could not be stored: " + e.getMessage(), e);
    }
  }

  private static void stream(FeedSource source, FeedRun run, Lines lines, FeedFile file)
      throws IOException, SQLException {
    for (var item = source.next(); item != null; item = source.next()) {
      run.tally().line();
      var flaw = item.flaw();
      if (flaw != null) {
        run.refuse(item, flaw.field(), flaw.words());
      } else {
        lines.take(item);
      }
      if (run.tally().lines() % 1_000 == 0) {
        file.progress().accept(run.tally().lines());
      }
    }
    lines.end();
    run.flush();
    file.progress().accept(run.tally().lines());
  }

  /** Feeds of others may hold a bad sign somewhere; what marketers write themselves must not. */
  private static FeedSource source(FeedFile file, boolean isStrict) throws IOException {
    var in = unpacked(file.content());
    var isXml = first(in) == '<';
    var format = file.format();
    if (isXml && (format == FeedFile.Format.CSV || format == FeedFile.Format.TSV)) {
      throw new IllegalArgumentException(
          "The file is XML, and was sent as a table.\nMaybe send it with Content-Type: application/xml.");
    }
    if (!isXml && format == FeedFile.Format.XML) {
      throw new IllegalArgumentException(
          "The file was sent as XML, and is none.\nMaybe send it with Content-Type: text/csv.");
    }
    return isXml
        ? XmlSource.open(in)
        : TableSource.open(
            isStrict
                ? new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())
                : new InputStreamReader(in, StandardCharsets.UTF_8),
            format);
  }

  private static InputStream unpacked(InputStream content) throws IOException {
    var in = new BufferedInputStream(content, 1 << 16);
    in.mark(2);
    var zipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return zipped ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) : in;
  }

  /** The first sign that is neither blank nor part of a byte order mark. */
  private static int first(InputStream in) throws IOException {
    in.mark(1_000);
    var one = in.read();
    for (var i = 0; i < 900 && (one == 0 || one > 0x7f || Character.isWhitespace(one)); i++) {
      one = in.read();
    }
    in.reset();
    return one;
  }
}
