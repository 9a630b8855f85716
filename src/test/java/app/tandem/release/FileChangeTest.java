package app.tandem.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class FileChangeTest {
  private static final String PATH = "in-cart/phones.drl.xlsx";
  private static final List<List<Object>> ROWS =
      List.of(
          List.of("RuleTable Phones"),
          List.of("NAME", "ACTION"),
          List.of("A case", "CASE-1", 5),
          List.of("A film, clear", "FILM-1", 10));

  @Test
  void whatChangedInAWorkbookIsToldByItsRows() throws IOException {
    var changed =
        List.<List<Object>>of(
            ROWS.get(0), ROWS.get(1), ROWS.get(2), List.of("A film, clear", "FILM-1", 90));

    assertThat(change(workbook(ROWS), workbook(changed)).diff().lines())
        .contains("-4,\"A film, clear\",FILM-1,10", "+4,\"A film, clear\",FILM-1,90")
        .contains(" 3,A case,CASE-1,5");
  }

  @Test
  void aNewWorkbookIsAllOfItsRows() throws IOException {
    var after = FileSet.EMPTY.put(PATH, workbook(ROWS));

    assertThat(FileChange.between(FileSet.EMPTY, after))
        .singleElement()
        .satisfies(one -> assertThat(one.change()).isEqualTo(FileChange.Kind.ADDED))
        .satisfies(one -> assertThat(one.diff()).contains("+3,A case,CASE-1,5"));
  }

  @Test
  void whatIsNoWorkbookSaysSo() throws IOException {
    assertThat(change(workbook(ROWS), "AAEC/w==").diff().lines())
        .contains("-3,A case,CASE-1,5")
        .anyMatch(line -> line.startsWith("+("));
  }

  private static FileChange change(String before, String after) {
    return FileChange.between(FileSet.EMPTY.put(PATH, before), FileSet.EMPTY.put(PATH, after))
        .get(0);
  }

  private static String workbook(List<List<Object>> rows) throws IOException {
    try (var book = new XSSFWorkbook();
        var bytes = new ByteArrayOutputStream()) {
      var sheet = book.createSheet("Rules");
      for (var cells : rows) {
        var row = sheet.createRow(sheet.getPhysicalNumberOfRows());
        for (var cell : cells) {
          var made = row.createCell(Math.max(0, row.getLastCellNum()));
          if (cell instanceof Integer number) {
            made.setCellValue(number);
          } else {
            made.setCellValue(String.valueOf(cell));
          }
        }
      }
      book.write(bytes);
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
  }
}
