package app.tandem.rules;

import static app.tandem.rules.ShopperBuilder.aVisitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks in sentences, in tables and in the language, which become the rule language first. */
class SpelledAttacksTest {
  private static final String FILES = "/app/tandem/rules/sandbox/spelled-attacks.txt";
  private static final Duration MOST = Duration.ofSeconds(60);

  @TempDir static Path canary;

  /**
   * Several files that are read together.
   *
   * @param title what they try
   */
  record SpelledAttack(String title, List<RuleFile> files) {
    @Override
    public String toString() {
      return title;
    }

    private static SpelledAttack of(String text) {
      var parts = text.split("(?m)^--- ");
      var files = Arrays.stream(parts).skip(1).map(SpelledAttack::file).toList();
      return new SpelledAttack(parts[0].strip(), files);
    }

    private static RuleFile file(String part) {
      var end = part.indexOf('\n');
      var path = part.substring(0, end).strip();
      var text = part.substring(end + 1);
      return new RuleFile(path, path.endsWith(".xlsx") ? workbook(text) : text);
    }
  }

  static List<SpelledAttack> attacks() throws IOException {
    try (var stream = SpelledAttacksTest.class.getResourceAsStream(FILES)) {
      var text =
          new String(stream.readAllBytes(), StandardCharsets.UTF_8)
              .replace("${CANARY}", canary.toString());
      return Arrays.stream(text.split("(?m)^=== ")).skip(1).map(SpelledAttack::of).toList();
    }
  }

  @AfterEach
  void nothingWasWritten() {
    assertThat(canary).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void anAttackIsRefusedOrStopped(SpelledAttack attack) {
    var said = assertTimeoutPreemptively(MOST, () -> outcome(attack.files()));

    assertThat(said).as(attack.title()).isNotEmpty();
  }

  /** Without it the attacks could be refused for how they are spelled. */
  @Test
  void whatIsSpelledLikeThemAndHarmlessRuns() {
    var table =
        """
        RuleTable Cases|||
        NAME|CONDITION|ACTION|
        |InCart||
        |sku == "$param"|offers.propose( "A-1" ).because( $param );|
        Rule|Product|Because|
        a|LAMP-1|"x" + 1|
        """;
    var sheet = new RuleFile("in-cart/a.drl.xlsx", workbook(table));
    var cells =
        new RuleFile(
            "in-cart/a.drl.csv", table.replace('|', ';').replace("\"x\" + 1", "\"\"\"x\"\" + 1\""));

    assertThat(outcome(List.of(sheet))).isEmpty();
    assertThat(outcome(List.of(cells))).isEmpty();
  }

  @Test
  void whatIsRefusedNamesTheFileOfItsAuthor() {
    var files =
        List.of(
            new RuleFile(
                "language/own.dsl", "[consequence][]Open the vault=Runtime.getRuntime().halt( 1 )"),
            new RuleFile(
                "in-cart/a.dslr",
                "rule \"Vault\"\nwhen\n    InCart( )\nthen\n    Open the vault\nend\n"
                    .replace("    InCart( )", "    > InCart( )")));

    assertThat(outcome(files)).anySatisfy(one -> assertThat(one).startsWith("language/own.dsl:1"));
  }

  /** What was refused, or why it broke off; empty when all of it ran. */
  private static List<String> outcome(List<RuleFile> files) {
    var compiled = new RuleCompiler().compile(Stage.IN_CART, files);
    if (compiled instanceof Compiled.Broken broken) {
      return broken.problems().stream().map(one -> one.sentence()).toList();
    }
    try {
      RuleBook.load(((Compiled.Book) compiled).book())
          .consult(aVisitor().withInCart("LAMP-1").facts());
      return List.of();
    } catch (RuleFailure e) {
      return List.of(e.getMessage());
    }
  }

  /** Cells stand between bars. */
  private static String workbook(String text) {
    try (var book = new XSSFWorkbook()) {
      var sheet = book.createSheet("Rules");
      for (var line : text.lines().toList()) {
        var row = sheet.createRow(sheet.getPhysicalNumberOfRows());
        var cells = new ArrayList<>(Arrays.asList(line.split("\\|", -1)));
        for (int i = 0; i < cells.size(); i++) {
          row.createCell(i).setCellValue(cells.get(i));
        }
      }
      var written = new ByteArrayOutputStream();
      book.write(written);
      return Base64.getEncoder().encodeToString(written.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
