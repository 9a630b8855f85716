package app.tandem.delivery.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import app.tandem.delivery.bounce.Failure.Fate;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Reads the real bounces that the makers of sisimai collected, beside the project, and compares
 * with what they expect. The rules were made with one half of the mails in view; the scores of both
 * halves are printed.
 */
class RealBouncesTest {
  private static final Path SHARED = Path.of("..", "shared", "data", "dsn");

  private static final Map<String, byte[]> MAILS = new TreeMap<>();
  private static Map<String, List<NamedCsvRecord>> expected = Map.of();

  /** What was read of one mail, beside what is expected. */
  private record Seen(
      String file, List<Fate> fates, List<String> addresses, List<NamedCsvRecord> wanted) {
    boolean isRight() {
      for (int i = 0; i < wanted.size(); i++) {
        var hard = i < fates.size() && fates.get(i) == Fate.HARD;
        if (hard != wanted.get(i).getField("hard_bounce").equals("true")) {
          return false;
        }
      }
      return true;
    }

    boolean hasRecipients() {
      return addresses.size() == wanted.size()
          && addresses.stream().allMatch(one -> MailAddress.FORM.matcher(one).matches());
    }

    boolean wasInView() {
      try {
        var digest = MessageDigest.getInstance("SHA-1").digest(file.getBytes(UTF_8));
        return digest[digest.length - 1] % 2 == 0;
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }

  @BeforeAll
  static void read() throws IOException {
    var archive = SHARED.resolve("emails.tar.gz");
    if (!Files.exists(archive)) {
      var loud =
          "REAL BOUNCES WERE NOT READ: %s is missing."
              .formatted(archive.toAbsolutePath().normalize());
      if (System.getenv("CI") != null) {
        fail(loud);
      }
      abort(loud);
    }
    try (var tar = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!entry.isDirectory()) {
          MAILS.put(entry.getName().replaceFirst("^\\./", ""), tar.readAllBytes());
        }
      }
    }
    try (var csv = CsvReader.builder().ofNamedCsvRecord(SHARED.resolve("expected.csv"))) {
      expected =
          csv.stream()
              .collect(
                  Collectors.groupingBy(
                      row -> row.getField("file"), LinkedHashMap::new, Collectors.toList()));
    }
  }

  private static List<Seen> seen() {
    var seen = new ArrayList<Seen>();
    expected.forEach(
        (file, rows) -> {
          var report = BounceReader.read(MAILS.get("bounces/" + file));
          seen.add(new Seen(file, fates(report), addresses(report), rows));
        });
    return seen;
  }

  private static List<Fate> fates(Report report) {
    return report instanceof Report.Bounced bounced
        ? bounced.failures().stream().map(Failure::fate).toList()
        : List.of();
  }

  private static List<String> addresses(Report report) {
    if (report instanceof Report.Bounced bounced) {
      return bounced.failures().stream().map(Failure::address).toList();
    }
    if (report instanceof Report.Complained complained) {
      return complained.recipients();
    }
    return report instanceof Report.Answered answered ? List.of(answered.from()) : List.of();
  }

  private static double score(String what, List<Seen> seen, Predicate<Seen> right) {
    var inView = share(seen.stream().filter(Seen::wasInView).toList(), right);
    var others = share(seen.stream().filter(one -> !one.wasInView()).toList(), right);
    var all = share(seen, right);
    System.out.printf(
        "REAL BOUNCES %s: %.4f of %d mails (%.4f of those in view, %.4f of the others)%n",
        what, all, seen.size(), inView, others);
    return all;
  }

  private static double share(List<Seen> seen, Predicate<Seen> right) {
    return seen.stream().filter(right).count() / (double) seen.size();
  }

  @Test
  void nearlyAllAreToldHardFromSoftAndNameTheirRecipients() {
    var seen = seen();

    assertThat(seen).hasSize(384);
    assertThat(score("hard or soft", seen, Seen::isRight)).isGreaterThanOrEqualTo(0.95);
    assertThat(score("recipients", seen, Seen::hasRecipients)).isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void noAnswerOfAProgramOrAPersonCountsAgainstAnybody() {
    expected.forEach(
        (file, rows) -> {
          if (rows.stream().anyMatch(row -> row.getField("reason").equals("vacation"))) {
            assertThat(BounceReader.read(MAILS.get("bounces/" + file)))
                .as(file)
                .isInstanceOf(Report.Answered.class);
          }
        });
    MAILS.forEach(
        (file, mail) -> {
          if (file.startsWith("not-a-bounce/")) {
            assertThat(BounceReader.read(mail))
                .as(file)
                .isNotInstanceOfAny(Report.Bounced.class, Report.Complained.class);
          }
        });
  }

  /** With -Dbounces.show, what of the mails in view is not as expected. */
  @Test
  @EnabledIfSystemProperty(named = "bounces.show", matches = ".*")
  void showsWhatIsWrongOfThoseInView() {
    for (var one : seen()) {
      if (one.wasInView() && !(one.isRight() && one.hasRecipients())) {
        System.out.printf("%s %s %s%n", one.file, one.isRight(), one.hasRecipients());
        one.wanted.forEach(row -> System.out.println("  wanted " + row.getFields()));
        System.out.println("  read " + BounceReader.read(MAILS.get("bounces/" + one.file)));
      }
    }
  }
}
