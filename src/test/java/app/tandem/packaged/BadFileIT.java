package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files of orders with faults: good lines go in, bad ones are told, broken files change nothing.
 */
class BadFileIT {
  private static final String HEADER = "order,sku,quantity,time,price,customer\n";

  private final PackagedTandem tandem = PackagedTandem.shared();

  @Test
  void goodLinesGoInAndEachBrokenOneIsToldWithItsLineColumnAndReason() {
    var file =
        HEADER
            + """
            GOOD-1,EM-1,1,2026-01-01T00:00:00Z,10.00,C-009
            BAD-1,EM-1,six,2026-01-01T00:00:00Z,10.00,C-009
            BAD-2,EM-1,1,2026-13-41,10.00,C-009
            BAD-3,"EM-1,1,2026-01-01T00:00:00Z,10.00,C-009
            BAD-4,EM-1,1
            BAD-5,EM-1,1,2026-01-01T00:00:00Z,10.00,Z\u00ebro
            BAD-6,EM-1,1,2026-01-01T00:00:00Z,1234567890123,C-009
            BAD-7,EM-1,99999999999,2026-01-01T00:00:00Z,9,C-009
            ,EM-1,1,2026-01-01T00:00:00Z,9,C-009
            BAD-9,,1,2026-01-01T00:00:00Z,9,C-009
            BAD-10,EM-1,1,+12345-01-01T00:00:00Z,9,C-009
            BAD-11,EM-1,1,2026-01-01T00:00:00Z,9,C 009
            BAD-12,E\0M-1,1,2026-01-01T00:00:00Z,9,C-009
            GOOD-2,EM-1,1,2026-01-02T00:00:00Z,10.00,C-009
            """;

    var answer = importing("bad.csv", file.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(answer.statusCode()).isEqualTo(200);
    var summary = answer.jsonPath();
    assertThat(summary.getLong("sales")).isEqualTo(2);
    assertThat(summary.getLong("newOrders")).isEqualTo(2);
    assertThat(summary.getLong("refused")).isEqualTo(12);
    assertThat(refused(summary.getLong("importId")))
        .extracting(one -> one.getField("line") + " " + one.getField("field"))
        .containsExactly(
            "3 quantity",
            "4 time",
            "5 whole line",
            "6 quantity",
            "7 customer",
            "8 price",
            "9 quantity",
            "10 order",
            "11 sku",
            "12 time",
            "13 customer",
            "14 sku");
    assertThat(refused(summary.getLong("importId")))
        .allSatisfy(one -> assertThat(one.getField("why")).endsWith("."))
        .allSatisfy(one -> assertThat(one.getField("maybe")).startsWith("Maybe"))
        .extracting(one -> one.getField("raw"))
        .contains("BAD-1,EM-1,six,2026-01-01T00:00:00Z,10.00,C-009");
  }

  @Test
  void aReturnThatFitsNoPurchaseIsKeptAndTold() {
    var csv =
        """
        order,sku,name,quantity,time,price,customer
        B-1,BACK-1,Back,1,2026-01-02T10:00:00Z,9.90,BACK-C
        R-1,BACK-1,Back,-1,2026-01-03T10:00:00Z,9.90,BACK-C
        R-2,BACK-1,Back,-2,2026-01-04T10:00:00Z,9.90,BACK-C
        R-3,NOSUCH-9,None,-1,2026-01-04T10:00:00Z,9.90,BACK-C
        R-4,BACK-1,Back,1,2026-01-05T10:00:00Z,9.90,BACK-C
        """;

    var summary = SmallShop.importing(tandem, csv, "back.csv");

    assertThat(summary.get("returns")).isEqualTo(3);
    assertThat(summary.get("sales")).as("no order number makes a return").isEqualTo(2);
    assertThat((List<?>) summary.get("warnings"))
        .map(Object::toString)
        .hasSize(2)
        .anySatisfy(
            one ->
                assertThat(one)
                    .startsWith(
                        "Line 4: of BACK-1 3 came back from BACK-C, who had bought 1 until then."))
        .anySatisfy(one -> assertThat(one).startsWith("Line 5: of NOSUCH-9 1 came back"));
  }

  private List<NamedCsvRecord> refused(long importId) {
    var answer = tandem.asShop().get("/api/imports/%d/refused/why".formatted(importId));
    assertThat(answer.contentType()).startsWith("text/csv");
    try (var csv = CsvReader.builder().ofNamedCsvRecord(answer.asString())) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aZippedFileThatIsCutOffIsToldAndNothingOfItIsStored() throws IOException {
    var whole = zipped(thousandOrders("CUT"));

    var cut = importing("cut.csv.gz", Arrays.copyOf(whole, whole.length / 2));

    assertThat(Refusals.words(cut, 400)).contains("cut.csv.gz").contains("nothing was stored");
    assertThat(importing("whole.csv.gz", whole).jsonPath().getInt("newOrders"))
        .as("none of them was there")
        .isEqualTo(1_000);
  }

  @Test
  void aZippedFileWithAFlawIsTold() throws IOException {
    var flawed = zipped(thousandOrders("FLAW"));
    Arrays.fill(flawed, 200, 260, (byte) 0xff);

    assertThat(Refusals.words(importing("flawed.csv.gz", flawed), 400)).contains("broken");
  }

  @Test
  void aFormWithoutAFileIsToldHow() {
    var answer =
        tandem
            .asShop()
            .contentType("multipart/form-data")
            .multiPart("mapping", "tandem")
            .post("/api/imports/orders");

    assertThat(Refusals.words(answer, 400)).contains("curl -F file=@orders.csv");
  }

  @Test
  void aFileWhoseHeaderFitsNoMappingIsToldToSendOne() {
    var answer = importing("odd.csv", "Beleg;Artikel;Menge\n1;EM-1;1\n".getBytes());

    assertThat(Refusals.words(answer, 400)).contains("Beleg").contains("Maybe send a mapping file");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThat(Refusals.words(importing("empty.csv", new byte[0]), 400)).contains("header");
  }

  @Test
  void aFileOfNoiseIsRefused() {
    var noise = new byte[10_000];
    new Random(1).nextBytes(noise);

    Refusals.words(importing("noise.bin", noise), 400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nope                                    | There is no mapping (nope)
          ../application                          | There is no mapping
          columns: [order, sku]NL                 | (columns)
          columns: {order: order}NL               | lacks its columns
          COLUMNSNLcurrency: EURO                 | There is no currency (EURO)
          COLUMNSNLcurrency: EURNLzone: Mars      | Mars
          COLUMNSNLcurrency: EURNLreturns: '('    | is not a regular expression
          COLUMNSNLcurrency: EURNLtime: bbbb      | is not a pattern of times
          COLUMNSNLcurrency: EURNLcolour: red     | unknown word (colour)
          columns: {: {NL                         | not YAML
          """)
  void aMappingThatCannotBeUsedIsTold(String mapping, String words) {
    var columns = "columns: {order: order, sku: sku, quantity: quantity, time: time, price: price}";
    var answer =
        tandem
            .asShop()
            .contentType("multipart/form-data")
            .multiPart("file", "orders.csv", (HEADER + line("MAP-1")).getBytes())
            .multiPart("mapping", mapping.replace("COLUMNS", columns).replace("NL", "\n"))
            .post("/api/imports/orders");

    assertThat(Refusals.words(answer, 400)).contains(words);
  }

  @Test
  void aFilePartWithoutAFileNameIsReadAllTheSame() {
    var body =
        "--cut\r\nContent-Disposition: form-data; name=\"file\"\r\n"
            + "Content-Type: text/csv\r\n\r\n%s\r\n--cut--\r\n"
                .formatted(HEADER + line("NAMELESS-1"));

    var answer =
        tandem
            .asShop()
            .contentType("multipart/form-data; boundary=cut")
            .body(body.getBytes())
            .post("/api/imports/orders");

    assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 400);
  }

  private Response importing(String name, byte[] content) {
    return tandem
        .asShop()
        .contentType("multipart/form-data")
        .multiPart("file", name, content)
        .post("/api/imports/orders");
  }

  private static String thousandOrders(String prefix) {
    var text = new StringBuilder(HEADER);
    for (int i = 0; i < 1_000; i++) {
      text.append(line(prefix + "-" + i));
    }
    return text.toString();
  }

  private static String line(String order) {
    return order + ",EM-1,1,2026-01-01T00:00:00Z,10.00,C-009\n";
  }

  private static byte[] zipped(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
