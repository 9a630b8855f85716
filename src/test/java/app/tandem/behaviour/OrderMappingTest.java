package app.tandem.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderMappingTest {
  private static final String GOOD =
      """
      columns:
        order: Order No
        sku: Article
        quantity: Pieces
        time: Date
        price: Price
      currency: EUR
      """;

  @ParameterizedTest
  @FieldSource("app.tandem.behaviour.OrderMapping#SHIPPED")
  void everyShippedMappingCanBeRead(String name) {
    var mapping = OrderMapping.shipped(name);

    assertThat(mapping.columns().needed()).hasSize(5).doesNotContainNull();
    assertThat(mapping.missingIn(mapping.columns().needed())).isEmpty();
  }

  @Test
  void theMappingOfOnlineRetailKnowsItsCodes() {
    var mapping = OrderMapping.shipped("online-retail");

    assertThat(mapping.zone()).isEqualTo(ZoneId.of("Europe/London"));
    assertThat(mapping.currency().getCurrencyCode()).isEqualTo("GBP");
    assertThat(mapping.notProducts()).containsExactlyInAnyOrder("23444", "22016");
    assertThat(OrderMapping.matches(mapping.returns(), "C536379")).isTrue();
    assertThat(OrderMapping.matches(mapping.returns(), "536379")).isFalse();
    assertThat(OrderMapping.matches(mapping.products(), "85123A")).isTrue();
    assertThat(OrderMapping.matches(mapping.products(), "POST")).isFalse();
  }

  @Test
  void aShortMappingHasUsualValuesForTheRest() {
    var mapping = OrderMapping.parse(GOOD);

    assertThat(mapping.zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(mapping.separator()).isEqualTo(',');
    assertThat(mapping.returns()).isNull();
    assertThat(mapping.returnsBelowZero()).isFalse();
    assertThat(mapping.adjustments()).isNull();
    assertThat(mapping.products()).isNull();
    assertThat(mapping.notProducts()).isEmpty();
    assertThat(mapping.columns().customer()).isNull();
    assertThat(mapping.time().parse("2026-01-02T03:04:05Z")).isNotNull();
  }

  @Test
  void aMappingMayBeginWithAByteOrderMark() {
    assertThat(OrderMapping.parse("\uFEFF" + GOOD).columns().sku()).isEqualTo("Article");
  }

  @Test
  void bareNumbersAndEmptyPlacesAreFineAmongTheCodes() {
    var mapping = OrderMapping.parse(GOOD + "notProducts: [23444, post, ~]");

    assertThat(mapping.notProducts()).containsExactlyInAnyOrder("23444", "POST");
  }

  @ParameterizedTest
  @CsvSource({"';', ;", "\\t, '\t'", "'|', |", "'', ','"})
  void theSeparatorIsOneCharacter(String written, char separator) {
    assertThat(OrderMapping.parse(GOOD + "separator: \"" + written + "\"").separator())
        .isEqualTo(separator);
  }

  @ParameterizedTest
  @ValueSource(strings = {";;", "tab", "\\\"", "\\n"})
  void anotherSeparatorIsRefused(String written) {
    refused(GOOD + "separator: \"" + written + "\"").withMessageContaining("separator (");
  }

  @ParameterizedTest
  @ValueSource(strings = {"order", "sku", "quantity", "time", "price"})
  void aMappingWithoutANeededColumnIsRefused(String column) {
    var line = "(?m)^  " + column + ":.*\n";

    refused(GOOD.replaceFirst(line, "")).withMessageContaining("columns order, sku");
    refused(GOOD.replaceFirst(line, "  " + column + ": ''\n"))
        .withMessageContaining("columns order, sku");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "---", "# nothing yet", "[]", "- 1", "just a text", "42"})
  void whatIsNoMappingIsRefused(String yaml) {
    refused(yaml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "columns",
        "columns:",
        "columns: 5",
        "columns: [order]",
        "columns: {order: [a]}",
        "columns: {}\nzone: []"
      })
  void columnsOfAnotherKindAreRefused(String columns) {
    refused(columns + "\ncurrency: EUR");
  }

  @Test
  void anUnknownWordIsRefusedWithTheNearestOrAllThatThereAre() {
    refused(GOOD + "seperator: ;")
        .withMessage("The mapping has an unknown word (seperator).\nMaybe you meant separator.");
    refused(GOOD.replace("  sku:", "  skuu:"))
        .withMessage("The mapping has an unknown word (skuu).\nMaybe you meant sku.");
    refused(GOOD + "vat: 19").withMessageContaining("one of [adjustments, columns, currency,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"currency: 'EUR", "currency: \"EUR", "currency: a: b", "\tcurrency: EUR"})
  void whatIsNoYamlIsRefusedWithItsPlace(String wrong) {
    refused(GOOD.replace("currency: EUR", wrong)).withMessageContaining("not YAML: line ");
  }

  @ParameterizedTest
  @CsvSource({
    "zone: Europe/Londres, Europe/Londres",
    "zone: '', ''",
    "currency: EURO, EURO",
    "currency: XXX, XXX",
    "time: yyyy-MM-ddThh, yyyy-MM-ddThh",
    "time: foo{, foo{",
    "returns: 'R(', R(",
    "adjustments: '*', *",
    "products: '[0-9', [0-9"
  })
  void aValueThatCannotBeUsedIsNamed(String line, String value) {
    var word = line.replaceFirst(":.*", ":");
    var quoted = word + " '" + line.replaceFirst("[^:]*: ?'?", "").replaceFirst("'$", "") + "'";

    refused(GOOD.replaceFirst("(?m)^" + word + ".*\n", "") + quoted)
        .withMessageContaining("(" + value + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "currency:", "currency: ' '"})
  void aMappingWithoutACurrencyIsRefused(String line) {
    refused(GOOD.replace("currency: EUR", line)).withMessageContaining("lacks its currency");
  }

  @Test
  void aMappingThatIsNotShippedIsRefusedWithThoseThatAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrderMapping.shipped("shopify"))
        .withMessage(
            "There is no mapping (shopify).\nMaybe you meant one of [tandem, online-retail], or a file of your own.");
  }

  @Test
  void theMissingColumnsAreNamed() {
    assertThat(OrderMapping.parse(GOOD).missingIn(List.of("Article", "Date", "price")))
        .containsExactly("Order No", "Pieces", "Price");
  }

  @Test
  void theZoneMayBeAnOffset() {
    assertThat(OrderMapping.parse(GOOD + "zone: Z").zone()).isEqualTo(ZoneOffset.UTC);
  }

  /** Every refusal says what is wrong in one line and what to do in another. */
  private static ThrowableAssertAlternative<IllegalArgumentException> refused(String yaml) {
    return assertThatIllegalArgumentException()
        .isThrownBy(() -> OrderMapping.parse(yaml))
        .withMessageMatching("[^\n]+\nMaybe [^\n]+");
  }
}
