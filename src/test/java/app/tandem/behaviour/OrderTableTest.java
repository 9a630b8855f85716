package app.tandem.behaviour;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.tandem.behaviour.LineOutcome.Moved;
import app.tandem.behaviour.LineOutcome.Refused;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTableTest {
  private static final String TANDEM = "order,sku,quantity,time,price";
  private static final String ONLINE_RETAIL =
      "invoice_no,stock_code,description,quantity,invoice_ts,unit_price,customer_id,country";
  private static final String OWN =
      """
      columns: {order: No, sku: Article, quantity: Pieces, time: Date, price: Price}
      currency: CHF
      separator: ";"
      """;

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void theMappingIsChosenByTheHeader(String wanted) throws IOException {
    assertThat(open(TANDEM, wanted).mappingName()).isEqualTo("tandem");
    assertThat(open(ONLINE_RETAIL, wanted).mappingName()).isEqualTo("online-retail");
    assertThat(open("\uFEFFprice, time ,more,quantity,\"sku\",order", wanted).mappingName())
        .isEqualTo("tandem");
  }

  @Test
  void aMappingMayBeNamedOrSent() throws IOException {
    assertThat(open(TANDEM, " tandem\n").mappingName()).isEqualTo("tandem");
    assertThat(open("No;Article;Pieces;Date;Price", OWN).mappingName()).isEqualTo("your own");
    assertThat(open("No;Article;Pieces;Date;Price", OWN.indent(4)).mapping().currency())
        .hasToString("CHF");
  }

  @Test
  void aHeaderThatFitsNoneSaysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("Order,Sku,Quantity,Time,Price", null))
        .withMessage(
            "The header (Order,Sku,Quantity,Time,Price) fits none of the shipped mappings"
                + " [tandem, online-retail].\nMaybe send a mapping file with it.");
  }

  @Test
  void aHeaderThatLacksColumnsOfTheWantedMappingSaysWhich() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("order,sku,time", "tandem"))
        .withMessage(
            "The header lacks [quantity, price]; it has [order, sku, time].\n"
                + "Maybe the mapping is for another export.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"price", "customer"})
  void aColumnOfTheMappingThatStandsThereTwiceIsTold(String column) {
    var header = TANDEM + ",customer,note,note," + column;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(header, null))
        .withMessage(
            "The header has the column (%s) twice.\nMaybe one of the two is another one."
                .formatted(column));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n" + TANDEM, "  \n" + TANDEM})
  void aFileWithoutAHeaderIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(text, null))
        .withMessageStartingWith("The file does not begin with a header.\nMaybe");
  }

  @Test
  void aFileWithoutAnyLineIsRefusedBeforeItIsReadWhole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("x".repeat(3_000_000), null))
        .withMessageStartingWith("The file does not begin with a header.\nMaybe");
  }

  @Test
  void aLongHeaderIsNotToldWhole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("x".repeat(5_000), null))
        .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(400));
  }

  @Test
  void aMappingThatDoesNotExistIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(TANDEM, "shopify"))
        .withMessageContaining("(shopify)");
  }

  @Test
  void oneBrokenLineDoesNotCostTheNext() throws IOException {
    var table =
        open(
            TANDEM
                + "\n1,A-1,1,2026-01-02T03:04:05,2.50\n"
                + "1,\"A-2,1,2026-01-02T03:04:05,2.50\n"
                + "1,A-3,1,2026-01-02T03:04:05,2.50",
            null);

    var outcomes = new ArrayList<LineOutcome>();
    for (var line = table.next(); line != null; line = table.next()) {
      outcomes.add(table.outcome(line, Instant.MAX));
    }

    assertThat(outcomes)
        .extracting(Object::getClass)
        .isEqualTo(List.of(Moved.class, Refused.class, Moved.class));
    assertThat(((Refused) outcomes.get(1)).field()).isEqualTo("whole line");
  }

  private static OrderTable open(String text, String wanted) throws IOException {
    return OrderTable.open(new StringReader(text), wanted);
  }

  @Test
  void aLineOfTheFutureIsRefused() throws IOException {
    var table =
        OrderTable.open(
            new StringReader(
                "order,sku,quantity,time,price\n1,A,1,2026-03-01T10:00:00,2\n2,B,1,2062-03-01T10:00:00,2\n"),
            null);
    var latest = Instant.parse("2026-03-02T00:00:00Z");

    var past = table.outcome(requireNonNull(table.next()), latest);
    var future = table.outcome(requireNonNull(table.next()), latest);

    assertThat(past).isInstanceOf(LineOutcome.Moved.class);
    assertThat(future)
        .isInstanceOfSatisfying(
            LineOutcome.Refused.class,
            refused -> {
              assertThat(refused.field()).isEqualTo("time");
              assertThat(refused.why()).contains("future");
            });
  }

  @Test
  void aMappingMaySayThatPricesHaveACommaForTheirDecimals() throws IOException {
    var mapping =
        """
        columns: {order: o, sku: s, quantity: q, time: t, price: p}
        time: dd.MM.yyyy HH:mm
        currency: EUR
        separator: ";"
        decimal: ","
        """;
    var table =
        OrderTable.open(new StringReader("o;s;q;t;p\n1;A;1;01.03.2026 10:00;1.234,50\n"), mapping);

    var outcome = table.outcome(requireNonNull(table.next()), Instant.MAX);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            LineOutcome.Moved.class, moved -> assertThat(moved.priceMinor()).isEqualTo(123_450));
  }
}
