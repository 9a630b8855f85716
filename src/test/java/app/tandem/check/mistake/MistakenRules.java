package app.tandem.check.mistake;

import app.tandem.catalog.Product;
import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Anchor;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.text.RuleSyntax;
import app.tandem.rules.text.Spelling;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;

/** Rules of tests, looked over with the sample shop's catalogue. */
class MistakenRules {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  static final Catalogue SAMPLE = Catalogue.of(products(), timelines());

  private MistakenRules() {}

  /** Reads a file as the program does. */
  static List<RuleInFile> read(String path, String text) {
    var drl = Objects.requireNonNull(Spelling.read(new RuleFile(path, text), List.of()).drl());
    var parsed = RuleSyntax.parse(drl);
    if (parsed.tree() == null) {
      throw new AssertionError(parsed.problems());
    }
    return parsed.tree().getRules().stream().map(rule -> new RuleInFile(drl, rule)).toList();
  }

  /**
   * A file with one rule called "It".
   *
   * @param folder of the stage
   * @param when its conditions, from line 3 on and column 5
   * @param then its right side, below the line with {@code then}
   */
  static List<RuleInFile> rule(String folder, String when, String then) {
    var lines = "rule \"It\"\nwhen\n%s\nthen\n%s\nend\n";
    return read(folder + "/it.drl", lines.formatted(indented(when), indented(then)));
  }

  private static String indented(String text) {
    return text.isBlank() ? "" : text.strip().indent(4).stripTrailing();
  }

  /** What is found in one rule, each as a log tells it. */
  static List<String> mistakes(String folder, String when, String then) {
    return mistakes(rule(folder, when, then), SAMPLE);
  }

  static List<String> mistakes(String folder, String when) {
    return mistakes(folder, when, "");
  }

  static List<String> mistakes(List<RuleInFile> rules, Catalogue catalogue) {
    return Mistakes.of(rules, catalogue, TODAY).stream().map(RuleProblem::sentence).toList();
  }

  static List<Product> products() {
    return read(
        "products",
        row ->
            new Product(
                new Sku(row.getField("sku")),
                row.getField("name"),
                row.getField("category"),
                Money.of(new BigDecimal(row.getField("price")), "EUR"),
                Boolean.parseBoolean(row.getField("consumable")),
                OptionalInt.of(Integer.parseInt(row.getField("stock"))),
                Money.of(new BigDecimal(row.getField("cost")), "EUR")));
  }

  static List<UsageTimeline> timelines() {
    return read(
        "timelines",
        row ->
            new UsageTimeline(
                row.getField("category"),
                row.getField("milestone"),
                Integer.parseInt(row.getField("days")),
                Anchor.valueOf(row.getField("anchor"))));
  }

  private static <T> List<T> read(String name, Function<NamedCsvRecord, T> reading) {
    var path = "/sample-shop/" + name + ".csv";
    try (var in = Objects.requireNonNull(MistakenRules.class.getResourceAsStream(path), path);
        var text = new InputStreamReader(in, StandardCharsets.UTF_8);
        var rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      return rows.stream().map(reading).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
