package app.tandem.rules.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A workbook that a test writes, as a spreadsheet would. */
class Workbook {
  private final XSSFWorkbook book = new XSSFWorkbook();
  private final XSSFSheet sheet = book.createSheet("Rules");
  private final LinkedHashMap<String, byte[]> partByName = new LinkedHashMap<>();

  /** A table of one rule, without fault. */
  static Workbook good() {
    return new Workbook()
        .row("RuleTable Cases")
        .row("NAME", "CONDITION", "CONDITION", "ACTION", "ACTION")
        .row("", "InCart", "Viewing", "", "")
        .row("", "sku", "price >= $param", "offers.propose( \"$param\" )", ".because( \"$param\" )")
        .row("Rule", "Product", "From", "Offer", "Because")
        .row("A", "X", 9.5, "Y", "Größe, „passt“");
  }

  Workbook row(Object... values) {
    var row = sheet.createRow(sheet.getPhysicalNumberOfRows());
    for (int column = 0; column < values.length; column++) {
      if (values[column] instanceof Double number) {
        row.createCell(column).setCellValue(number);
      } else if (!values[column].equals("")) {
        row.createCell(column).setCellValue(values[column].toString());
      }
    }
    return this;
  }

  Workbook with(Consumer<XSSFSheet> change) {
    change.accept(sheet);
    return this;
  }

  /** Adds a part to the package, or takes the place of one. */
  Workbook part(String name, byte[] content) {
    partByName.put(name, content);
    return this;
  }

  Workbook part(String name, String content) {
    return part(name, content.getBytes(StandardCharsets.UTF_8));
  }

  RuleFile file() {
    return file(bytes());
  }

  static RuleFile file(byte[] bytes) {
    return new RuleFile("in-cart/a.drl.xlsx", Base64.getEncoder().encodeToString(bytes));
  }

  byte[] bytes() {
    var written = new ByteArrayOutputStream();
    try {
      book.write(written);
      return partByName.isEmpty() ? written.toByteArray() : withParts(written.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] withParts(byte[] bytes) throws IOException {
    var changed = new ByteArrayOutputStream();
    try (var in = new ZipInputStream(new ByteArrayInputStream(bytes));
        var out = new ZipOutputStream(changed)) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!partByName.containsKey(entry.getName())) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          in.transferTo(out);
        }
      }
      for (var part : partByName.entrySet()) {
        out.putNextEntry(new ZipEntry(part.getKey()));
        out.write(part.getValue());
      }
    }
    return changed.toByteArray();
  }
}
