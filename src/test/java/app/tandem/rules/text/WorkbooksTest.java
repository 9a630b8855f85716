package app.tandem.rules.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables from a spreadsheet, with what may go wrong in them. */
@Timeout(120)
class WorkbooksTest {
  private static final String SHEET = "xl/worksheets/sheet1.xml";

  @Test
  void aWorkbookIsReadLikeATable() {
    var drl = drl(Workbook.good());

    assertThat(drl.text())
        .contains("rule \"A\"")
        .contains("InCart(sku == \"X\")")
        .contains("Viewing(price >= 9.5)")
        .contains(".because( \"Größe, „passt“\" );");
    var at = drl.text().lines().toList().indexOf("\t\tViewing(price >= 9.5)") + 1;
    assertThat(drl.places().in(at, 12)).isEqualTo(new Place(6, 0, "C6"));
  }

  @Test
  void wholeNumbersAndDatesAreWrittenAsRulesWantThem() {
    var drl =
        drl(
            Workbook.good()
                .with(sheet -> sheet.getRow(5).getCell(2).setCellValue(10))
                .with(sheet -> writeDate(sheet, 4)));

    assertThat(drl.text()).contains("price >= 10)").contains("because( \"2026-12-24\" )");
  }

  @Test
  void aDateThatIsNoTextIsToldInItsCell() {
    var spelled =
        Spelling.read(Workbook.good().with(sheet -> writeDate(sheet, 2)).file(), List.of());

    assertThat(spelled.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.cell()).isEqualTo("C6");
              assertThat(problem.what()).startsWith("(2026-12-24) is a date,");
            });
  }

  private static void writeDate(XSSFSheet sheet, int column) {
    var style = sheet.getWorkbook().createCellStyle();
    style.setDataFormat((short) 14);
    var cell = sheet.getRow(5).getCell(column);
    cell.setCellValue(LocalDate.of(2026, 12, 24));
    cell.setCellStyle(style);
  }

  /** One broken workbook: what is wrong with it, and where and what is said. */
  record Broken(String mistake, RuleFile file, String cell, String what, String maybe) {
    @Override
    public String toString() {
      return mistake;
    }
  }

  static Stream<Broken> all() {
    return Stream.concat(cells(), packages());
  }

  private static Stream<Broken> cells() {
    return Stream.of(
        new Broken(
            "a formula in the head",
            Workbook.good().with(one -> one.getRow(3).getCell(2).setCellFormula("A1&B1")).file(),
            "C4",
            "The cell holds a formula (=A1&B1).",
            "paste it as a value"),
        new Broken(
            "an error above the table",
            new Workbook()
                .row("RuleSet", "?")
                .row("RuleTable Cases")
                .with(one -> one.getRow(0).getCell(1).setCellErrorValue(FormulaError.NAME))
                .file(),
            "B1",
            "The cell holds an error of the spreadsheet (#NAME?).",
            "write the value itself"),
        new Broken(
            "a formula",
            Workbook.good().with(one -> one.getRow(5).getCell(3).setCellFormula("A1&B1")).file(),
            "D6",
            "The cell holds a formula (=A1&B1).",
            "paste it as a value"),
        new Broken(
            "an error value",
            Workbook.good()
                .with(one -> one.getRow(5).getCell(3).setCellErrorValue(FormulaError.REF))
                .file(),
            "D6",
            "The cell holds an error of the spreadsheet (#REF!).",
            "write the value itself"),
        new Broken("an empty sheet", new Workbook().file(), "", "The sheet is empty.", "RuleTable"),
        new Broken(
            "a row far below",
            Workbook.good()
                .with(one -> one.createRow(99_999).createCell(0).setCellValue("x"))
                .file(),
            "A100000",
            "The table has more than 1000 rows.",
            "split it"),
        new Broken("100,000 rows", manyRows(), "", "larger than a rule table can be", "split it"));
  }

  private static RuleFile manyRows() {
    var row = "<row><c t=\"inlineStr\"><is><t>x</t></is></c></row>";
    return Workbook.good().part(SHEET, sheet(row.repeat(100_000))).file();
  }

  private static String sheet(String rows) {
    return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        + "<sheetData>%s</sheetData></worksheet>".formatted(rows);
  }

  private static Stream<Broken> packages() {
    var good = Workbook.good().bytes();
    var entity =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>";
    return Stream.of(
        new Broken("no zip", Workbook.file("Name,Price".getBytes()), "", "is no workbook", "again"),
        new Broken("no bytes", Workbook.file(new byte[0]), "", "is no workbook", "again"),
        new Broken(
            "half a file",
            Workbook.file(Arrays.copyOf(good, good.length / 2)),
            "",
            "workbook",
            "again"),
        new Broken(
            "an old workbook",
            Workbook.file(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}),
            "",
            "has a password, or is in an old format",
            "without a password"),
        new Broken(
            "macros",
            Workbook.good().part("xl/vbaProject.bin", new byte[] {1}).file(),
            "",
            "holds macros",
            "without macros"),
        new Broken(
            "values from elsewhere",
            Workbook.good().part("xl/externalLinks/externalLink1.xml", "<externalLink/>").file(),
            "",
            "from somewhere else",
            "paste them as values"),
        new Broken(
            "an entity from outside",
            Workbook.good().part(SHEET, entity + sheet("")).file(),
            "",
            "a document type",
            "again"),
        new Broken(
            "a zip bomb",
            Workbook.good().part("xl/media/white.png", new byte[500_000_000]).file(),
            "",
            "larger than a rule table can be",
            "keep only the table"),
        new Broken("thousands of parts", manyParts(), "", "larger than", "keep only the table"));
  }

  private static RuleFile manyParts() {
    var book = Workbook.good();
    for (int i = 0; i < 5_000; i++) {
      book.part("xl/media/" + i, new byte[0]);
    }
    return book.file();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aBrokenWorkbookIsToldWithItsCellAndACure(Broken one) {
    var spelled = Spelling.read(one.file(), List.of());

    assertThat(spelled.drl()).isNull();
    assertThat(spelled.problems())
        .first()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains(one.what());
              assertThat(problem.maybe()).startsWith("Maybe ").contains(one.maybe());
              assertThat(problem.cell()).isEqualTo(one.cell());
            });
  }

  @Test
  void anUnknownKindHidesNoRow() {
    var book =
        Workbook.good().with(one -> one.getRow(1).getCell(1).setCellValue("CONDITON")).file();

    var spelled = Spelling.read(book, List.of());

    assertThat(spelled.problems())
        .extracting(RuleProblem::sentence)
        .containsExactly(
            "in-cart/a.drl.xlsx:B2 There is no column of the kind (CONDITON).\n"
                + "Maybe you meant CONDITION.");
    assertThat(spelled.drl()).isNotNull();
  }

  @Test
  void aCellThatCannotBeUsedHidesNoOtherRow() {
    var book =
        Workbook.good()
            .row("B", "X", "9,5", "Y", "It fits")
            .row("C", "X", 3.0, "Y", "It fits")
            .row("D", "X", 3.0, "Y", "It fits")
            .with(one -> one.getRow(5).getCell(3).setCellErrorValue(FormulaError.NA))
            .with(one -> one.getRow(7).getCell(2).setCellFormula("C6*2"));

    var spelled = Spelling.read(book.file(), List.of());

    assertThat(spelled.problems().stream().map(RuleProblem::sentence))
        .containsExactly(
            """
            in-cart/a.drl.xlsx:D6 rule "A": The cell holds an error of the spreadsheet (#N/A).
            Maybe write the value itself into it.\
            """,
            """
            in-cart/a.drl.xlsx:C7 rule "B": (9,5) is not a number.
            Maybe 9.5, with a point.\
            """,
            """
            in-cart/a.drl.xlsx:C8 rule "C": The cell holds a formula (=C6*2).
            Maybe copy it, and paste it as a value.\
            """);
    assertThat(Objects.requireNonNull(spelled.drl()).text())
        .contains("rule \"B\"", "rule \"C\"", "rule \"D\"")
        .doesNotContain("rule \"A\"");
  }

  @Test
  void aFormulaInANoteIsNobodysConcern() {
    var book = Workbook.good().with(one -> one.getRow(4).createCell(5).setCellValue("Margin"));

    assertThat(
            Spelling.read(
                    book.with(one -> one.getRow(5).createCell(5).setCellFormula("C6*2")).file(),
                    List.of())
                .problems())
        .isEmpty();
  }

  @Test
  void mergedCellsHideNoRule() {
    var book =
        Workbook.good()
            .row("B", "X", "9,5", "Y", "It fits")
            .with(one -> one.addMergedRegion(new CellRangeAddress(5, 6, 4, 4)))
            .with(one -> one.getRow(6).removeCell(one.getRow(6).getCell(4)));

    var spelled = Spelling.read(book.file(), List.of());

    assertThat(spelled.problems().stream().map(RuleProblem::sentence))
        .containsExactly(
            """
            in-cart/a.drl.xlsx:E6 The cells E6:E7 are merged.
            Maybe separate them, and write the text into each.\
            """,
            """
            in-cart/a.drl.xlsx:C7 rule "B": (9,5) is not a number.
            Maybe 9.5, with a point.\
            """);
    assertThat(Objects.requireNonNull(spelled.drl()).text()).contains("rule \"A\"", "rule \"B\"");
  }

  @Test
  void aTableOnAnotherSheetHidesNotTheFirst() {
    var book =
        Workbook.good()
            .with(one -> one.getRow(5).getCell(2).setCellValue("9,5"))
            .with(
                one ->
                    one.getWorkbook()
                        .createSheet("More")
                        .createRow(0)
                        .createCell(0)
                        .setCellValue("RuleTable More"));

    assertThat(Spelling.read(book.file(), List.of()).problems().stream().map(RuleProblem::what))
        .containsExactly("The table on the sheet (More) is not read.", "(9,5) is not a number.");
  }

  /** Whatever a transmission does to a file, it is told and never breaks off. */
  @Test
  void aDamagedWorkbookNeverBreaksOff() {
    var good = Workbook.good().bytes();
    var chance = new Random(7);
    var began = cpu();
    for (int i = 0; i < 300; i++) {
      var bytes = good.clone();
      for (int flips = 0; flips < 5; flips++) {
        bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt();
      }
      assertThatCode(() -> Spelling.read(Workbook.file(bytes), List.of()))
          .doesNotThrowAnyException();
    }
    assertThat(cpu().minus(began)).isLessThan(Duration.ofSeconds(25));
  }

  /** Of this thread: what others keep busy is no fault of a workbook. */
  private static Duration cpu() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }

  private static Drl drl(Workbook book) {
    var spelled = Spelling.read(book.file(), List.of());
    assertThat(spelled.problems()).isEmpty();
    return Objects.requireNonNull(spelled.drl());
  }
}
