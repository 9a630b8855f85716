package app.tandem.creator;

import app.tandem.catalog.feed.FeedSummary;
import app.tandem.intake.CsvLines;
import app.tandem.intake.ImportRun;
import app.tandem.intake.ImportRuns;
import app.tandem.intake.ImportRuns.Refused;
import app.tandem.intake.RefusedLine;
import app.tandem.intake.Tally;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what creators say from a table with the columns creator, main, product, quote, link,
 * picture and disclosure. One file is one transaction: it goes in whole, less the lines that cannot
 * be taken, or not at all. Reading it again changes nothing.
 */
@ApplicationScoped
public class CreatorImports {
  private static final int LONGEST_MINUTES = 60;
  private static final List<String> NEEDED = List.of("creator", "product", "quote");

  private final AgroalDataSource database;
  private final ImportRuns runs;
  private final Creators creators;
  private final ObjectMapper json;

  CreatorImports(AgroalDataSource database, ImportRuns runs, Creators creators, ObjectMapper json) {
    this.database = database;
    this.runs = runs;
    this.creators = creators;
    this.json = json;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException when it is no such table, and nothing was stored
   */
  FeedSummary read(String file, InputStream content) {
    return QuarkusTransaction.requiringNew()
        .timeout((int) TimeUnit.MINUTES.toSeconds(LONGEST_MINUTES))
        .call(() -> stored(Shown.text(file), content));
  }

  private FeedSummary stored(String file, InputStream content) {
    var began = System.nanoTime();
    try (var connection = database.getConnection()) {
      var text =
          new BufferedReader(
              new InputStreamReader(content, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
      var separator = CsvLines.separator(text);
      var lines = new CsvLines(text, separator);
      var header = lines.next();
      var columns = columns(header);
      var raw = header == null ? "" : header.raw();
      var id =
          runs.begin(
              connection,
              new ImportRun("creators", file, "csv", ImportRun.Layout.TABLE, raw, separator));
      var reading = new Reading(columns);
      for (var line = lines.next(); line != null; line = lines.next()) {
        reading.take(line);
      }
      runs.keep(connection, id, reading.refused);
      var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      var summary = reading.summary(id, file, millis);
      runs.end(connection, id, json.writeValueAsString(summary));
      return summary;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "The file %s is not UTF-8, so nothing was stored.\nMaybe save it as CSV UTF-8, and send it again."
              .formatted(file),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("The file %s could not be read".formatted(file), e);
    } catch (SQLException e) {
      throw new IllegalStateException("The file could not be stored: " + e.getMessage(), e);
    }
  }

  private static List<String> columns(CsvLines.@Nullable Line header) {
    var fields = header == null ? null : header.fields();
    var columns =
        fields == null
            ? List.<String>of()
            : fields.stream().map(one -> one.strip().toLowerCase(Locale.ROOT)).toList();
    for (var needed : NEEDED) {
      if (!columns.contains(needed)) {
        throw new IllegalArgumentException(
            "The header lacks %s; it has %s.\nMaybe you meant the columns creator, main, product, quote, link, picture, disclosure."
                .formatted(needed, Shown.text(columns.toString())));
      }
    }
    return columns;
  }

  /** One file while it is read. */
  private final class Reading {
    private final List<String> columns;
    private final Tally tally = new Tally();
    private final List<Refused> refused = new ArrayList<>();
    private final Map<String, List<CreatorContent>> contentsBySlug = new HashMap<>();

    Reading(List<String> columns) {
      this.columns = columns;
    }

    void take(CsvLines.Line line) {
      tally.line();
      var fields = line.fields();
      if (fields == null) {
        refuse(
            line,
            "whole line",
            "It cannot be taken apart: a quote that opens does not close.\nMaybe a quote inside a text must be doubled.");
        return;
      }
      try {
        tally.took(put(ContentLine.read(values(fields))));
      } catch (FieldRefused e) {
        refuse(line, e.field(), String.valueOf(e.getMessage()));
      } catch (NoSuchElementException e) {
        refuse(line, "creator", String.valueOf(e.getMessage()));
      }
    }

    private Map<String, String> values(List<String> fields) {
      var values = new HashMap<String, String>();
      for (int i = 0; i < Math.min(fields.size(), columns.size()); i++) {
        values.put(columns.get(i), fields.get(i).strip());
      }
      return values;
    }

    private String put(ContentLine said) {
      var content = said.content();
      var known =
          contentsBySlug.computeIfAbsent(
              said.creator(), slug -> new ArrayList<>(creators.get(slug).contents()));
      if (known.contains(content)) {
        return "UNCHANGED";
      }
      creators.attach(said.creator(), content);
      var isChange = known.removeIf(content::isOfTheSame);
      known.add(content);
      return isChange ? "CHANGED" : "ADDED";
    }

    private void refuse(CsvLines.Line line, String field, String words) {
      var told = RefusedLine.of(line.number(), field, words);
      tally.refuse(told);
      refused.add(new Refused(told, line.raw()));
    }

    FeedSummary summary(long id, String file, long millis) {
      return new FeedSummary(
          id,
          file,
          "csv",
          tally.lines(),
          tally.count("ADDED"),
          tally.count("CHANGED"),
          tally.count("UNCHANGED"),
          tally.allSetAside(),
          tally.refused(),
          tally.firstRefused(),
          List.of(),
          millis);
    }
  }
}
