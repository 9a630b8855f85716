package app.tandem.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.tandem.behaviour.LineOutcome.Kind;
import app.tandem.behaviour.LineOutcome.Moved;
import app.tandem.behaviour.LineOutcome.Refused;
import app.tandem.behaviour.LineOutcome.SetAside;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On lines as the Online Retail set has them, and on worse. */
class OrderLineReaderTest {
  private static final List<String> HEADER =
      List.of(
          "invoice_no",
          "stock_code",
          "description",
          "quantity",
          "invoice_ts",
          "unit_price",
          "customer_id",
          "country");
  private static final String GOOD =
      "536365|85123A|WHITE HANGING HEART|6|2010-12-01T08:26:00|2.55|17850|United Kingdom";

  private final OrderLineReader reader =
      new OrderLineReader(OrderMapping.shipped("online-retail"), HEADER);

  @Test
  void anOrdinaryLineIsASale() {
    assertThat(read(GOOD))
        .isEqualTo(
            new Moved(
                false,
                "536365",
                new Sku("85123A"),
                "WHITE HANGING HEART",
                6,
                255,
                Instant.parse("2010-12-01T08:26:00Z"),
                "17850",
                "United Kingdom"));
  }

  @Test
  void timesAreTheShopsOwn() {
    assertMoved(with("invoice_ts", "2011-06-01T08:26:00"))
        .extracting(Moved::at)
        .isEqualTo(Instant.parse("2011-06-01T07:26:00Z"));
  }

  @Test
  void codesThatDifferByCaseAreOneProduct() {
    assertMoved(with("stock_code", "85123a")).extracting(Moved::sku).isEqualTo(new Sku("85123A"));
  }

  @Test
  void surplusBlanksVanishFromNames() {
    assertMoved(with("description", "  PINK  POLKADOT\tCUP \n"))
        .extracting(Moved::name)
        .isEqualTo("PINK POLKADOT CUP");
  }

  @Test
  void aVeryLongNameIsCut() {
    assertMoved(with("description", "x".repeat(5_000)))
        .extracting(Moved::name)
        .asString()
        .hasSize(500);
  }

  @Test
  void emptyNamesCustomersAndCountriesAreFine() {
    var line = "536365|85123A||6|2010-12-01T08:26:00|2.55| |";

    assertMoved(line).extracting(Moved::name).isEqualTo("");
    assertMoved(line).extracting(Moved::customer).isNull();
    assertMoved(line).extracting(Moved::country).isNull();
  }

  @Test
  void aCancellationIsAReturnOfAPositiveQuantity() {
    assertMoved("C536383|35004C|SET OF 3 COLOURED FLYING DUCKS|-1|2010-12-01T09:49:00|4.65|15311|x")
        .satisfies(
            moved -> {
              assertThat(moved.returned()).isTrue();
              assertThat(moved.order()).isEqualTo("C536383");
              assertThat(moved.quantity()).isEqualTo(1);
              assertThat(moved.priceMinor()).isEqualTo(465);
            });
  }

  @Test
  void aCancellationMayHaveNoPriceButNotNoQuantity() {
    assertMoved("C1|85123A|x|-1|2010-12-01T09:49:00|0.0|1|x")
        .extracting(Moved::priceMinor)
        .isEqualTo(0L);

    assertThat(read("C1|85123A|x|0|2010-12-01T09:49:00|1.0|1|x"))
        .isEqualTo(new SetAside(Kind.WRITE_OFF));
  }

  @Test
  void badDebtIsBookkeeping() {
    assertThat(read("A563185|B|Adjust bad debt|1|2011-08-12T14:50:00|11062.06||United Kingdom"))
        .isEqualTo(new SetAside(Kind.ADJUSTMENT));
    assertThat(read("A563186|B|Adjust bad debt|1|2011-08-12T14:51:00|-11062.06||United Kingdom"))
        .isEqualTo(new SetAside(Kind.ADJUSTMENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST",
        "DOT",
        "C2",
        "D",
        "M",
        "m",
        "S",
        "BANK CHARGES",
        "AMAZONFEE",
        "CRUK",
        "PADS",
        "B",
        "DCGS0003",
        "DCGSSGIRL",
        "gift_0001_20",
        "23444",
        "22016"
      })
  void postageFeesAndVouchersAreNoProducts(String code) {
    assertThat(read(with("stock_code", code))).isEqualTo(new SetAside(Kind.NOT_A_PRODUCT));
  }

  @Test
  void aNegativeQuantityThatIsNoCancellationIsAWriteOff() {
    assertThat(read("536589|21777||-10|2010-12-01T16:50:00|0.0||United Kingdom"))
        .isEqualTo(new SetAside(Kind.WRITE_OFF));
    assertThat(read(with("quantity", "0"))).isEqualTo(new SetAside(Kind.WRITE_OFF));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "-2.55"})
  void aSaleForNothingHasNoPrice(String price) {
    assertThat(read(with("unit_price", price))).isEqualTo(new SetAside(Kind.NO_PRICE));
  }

  @ParameterizedTest
  @CsvSource({"0.001, 0", "0.005, 1", "2.5449, 254", "38970, 3897000", "5., 500", "+.5, 50"})
  void pricesAreRoundedToPence(String price, long minor) {
    assertMoved(with("unit_price", price)).extracting(Moved::priceMinor).isEqualTo(minor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "2,55",
        "£2.55",
        "NaN",
        "Infinity",
        "0x10",
        "1e2",
        "1e999999",
        "1e-999999",
        "1e99999999999",
        "1e19",
        "99999999999999999999",
        "1.0000000000000000000000000000000000001"
      })
  void otherPricesAreRefused(String price) {
    assertRefused(with("unit_price", price), "unit_price");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unit_price | 10,00            | write it with a point, as in 2.55, or send a mapping
          unit_price | 10.00 EUR        | leave the currency out
          unit_price | £2.55            | leave the currency out
          unit_price | 1e2              | a spreadsheet shortened it
          unit_price | CUP              | another column's value stands here
          unit_price | ''               | the value is missing
          invoice_ts | 2026-11-01 10:00 | write it as 2026-11-30T10:15:00, or send a mapping
          invoice_ts | 01.11.2026       | write it as 2026-11-30T10:15:00, or send a mapping
          invoice_ts | yesterday        | another column's value stands here
          """)
  void theHintFitsWhatIsWrong(String column, String value, String maybe) {
    assertThat(read(with(column, value)))
        .asInstanceOf(type(Refused.class))
        .extracting(Refused::maybe)
        .asString()
        .startsWith("Maybe " + maybe);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "six", "1.5", "2147483648", "-2147483648", "-2147483649", "1e3", "--1", "6 7"})
  void otherQuantitiesAreRefused(String quantity) {
    assertRefused(with("quantity", quantity), "quantity");
  }

  @Test
  void theLargestQuantityIsTaken() {
    assertMoved(with("quantity", "2147483647")).extracting(Moved::quantity).isEqualTo(2147483647);
    assertMoved(with("quantity", " +6 ")).extracting(Moved::quantity).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yesterday",
        "2010-12-01",
        "2010-02-31T08:26:00",
        "2010-12-01T25:00:00",
        "2010-12-01 08:26:00",
        "0001-01-01T00:00:00",
        "+99999-01-01T00:00:00"
      })
  void otherTimesAreRefused(String time) {
    assertRefused(with("invoice_ts", time), "invoice_ts");
  }

  @Test
  void aWrongTimeIsRefusedBehindAGoodOne() {
    assertMoved(GOOD);

    assertRefused(with("invoice_ts", ""), "invoice_ts");
    assertMoved(GOOD).extracting(Moved::at).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX], 2026-01-02T03:04:05.678+02:00, 2026-01-02T01:04:05.678Z",
    "yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX], 2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
    "yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX], 2026-01-02T03:04:05, 2026-01-02T03:04:05Z",
    "dd.MM.yyyy, 02.01.2026, 2026-01-02T00:00:00Z",
    "M/d/yyyy H:mm, 1/2/2026 3:04, 2026-01-02T03:04:00Z",
    "M/d/yyyy h:mm a, 1/2/2026 3:04 PM, 2026-01-02T15:04:00Z",
    "d MMM yyyy HH:mm, 2 Jan 2026 03:04, 2026-01-02T03:04:00Z"
  })
  void timesAreReadAsTheMappingWritesThem(String pattern, String written, Instant at) {
    var yaml =
        """
        columns: {order: o, sku: s, quantity: q, time: t, price: p}
        currency: EUR
        time: "%s"
        """
            .formatted(pattern);
    var own = new OrderLineReader(OrderMapping.parse(yaml), List.of("o", "s", "q", "t", "p"));

    assertThat(own.read(List.of("1", "A", "1", written, "1")))
        .asInstanceOf(type(Moved.class))
        .extracting(Moved::at)
        .isEqualTo(at);
  }

  @Test
  void anOrderNeedsANumberAndAProductACode() {
    assertRefused(with("invoice_no", " "), "invoice_no");
    assertRefused(with("invoice_no", "9".repeat(101)), "invoice_no");
    assertRefused(with("stock_code", " "), "stock_code");
  }

  @Test
  void aLineWithAnotherNumberOfColumnsIsRefused() {
    assertRefused(GOOD + "|surplus", "country");
    assertRefused("536365|85123A|WHITE HANGING HEART", "description");
    assertRefused(";;;", "invoice_no");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Caf\uFFFD", "Caf\u0000", "Caf\u001b[31m", "Caf\b"})
  void aTextThatIsNotUtf8OrHoldsControlCharactersIsRefused(String name) {
    assertRefused(with("description", name), "description");
  }

  @Test
  void valuesAreToldInTheReasonButNotWithoutEnd() {
    var endless = "x".repeat(100_000);

    for (var column :
        List.of(
            "invoice_no", "stock_code", "quantity", "invoice_ts", "unit_price", "customer_id")) {
      assertRefused(with(column, endless), column);
    }
  }

  @Test
  void whereEveryCodeIsAProductACodeThatIsNoneIsRefused() {
    var header = List.of("order", "sku", "quantity", "time", "price", "customer");
    var own = new OrderLineReader(OrderMapping.shipped("tandem"), header);

    assertRefused(
        own.read(List.of("1", "bank charges", "1", "2026-01-02T03:04:05", "1", "C-1")), "sku");
    assertRefused(
        own.read(List.of("1", "x".repeat(999), "1", "2026-01-02T03:04:05", "1", "")), "sku");
    assertRefused(
        own.read(List.of("1", "A-1", "1", "2026-01-02T03:04:05", "1", "Ada Brandt")), "customer");
  }

  @ParameterizedTest
  @CsvSource({
    "R-9001, 2, C-1, sale",
    "RE-9002, 1, C-1, sale",
    "RECH9003, 1, , sale",
    "R-9001, -2, C-1, return",
    "9004, -2, C-1, return",
    "9005, -2, , set aside",
    "R-9006, 0, C-1, set aside"
  })
  void inOurOwnColumnsPiecesBelowZeroAreAReturnAndNoOrderNumberIs(
      String number, String pieces, String customer, String becomes) {
    var header = List.of("order", "sku", "quantity", "time", "price", "customer");
    var own = new OrderLineReader(OrderMapping.shipped("tandem"), header);
    var buyer = customer == null ? "" : customer;

    var line = own.read(List.of(number, "A-1", pieces, "2026-01-02T03:04:05", "1", buyer));

    assertThat(line instanceof Moved moved ? moved.returned() ? "return" : "sale" : "set aside")
        .isEqualTo(becomes);
  }

  @Test
  void theOrderOfTheColumnsDoesNotMatter() {
    var turned = new ArrayList<>(HEADER);
    java.util.Collections.reverse(turned);
    var fields = new ArrayList<>(Arrays.asList(GOOD.split("\\|", -1)));
    java.util.Collections.reverse(fields);

    var other = new OrderLineReader(OrderMapping.shipped("online-retail"), turned);

    assertThat(other.read(fields)).isEqualTo(read(GOOD));
  }

  private LineOutcome read(String line) {
    return reader.read(Arrays.asList(line.split("\\|", -1)));
  }

  private static String with(String column, String value) {
    var fields = GOOD.split("\\|", -1);
    fields[HEADER.indexOf(column)] = value;
    return String.join("|", fields);
  }

  private ObjectAssert<Moved> assertMoved(String line) {
    return assertThat(read(line)).asInstanceOf(type(Moved.class));
  }

  private void assertRefused(String line, String field) {
    assertRefused(read(line), field);
  }

  private static void assertRefused(LineOutcome outcome, String field) {
    assertThat(outcome)
        .asInstanceOf(type(Refused.class))
        .satisfies(
            refused -> {
              assertThat(refused.field()).isEqualTo(field);
              assertThat(refused.why()).isNotBlank().hasSizeLessThan(250).endsWith(".");
              assertThat(refused.maybe()).startsWith("Maybe ");
            });
  }
}
