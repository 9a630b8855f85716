package app.tandem.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.catalog.Availability;
import app.tandem.catalog.ProductChange;
import app.tandem.catalog.Season;
import app.tandem.kernel.Money;
import app.tandem.kernel.PictureHosts;
import app.tandem.kernel.Sku;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductReaderTest {
  private static final Currency EUR = Currency.getInstance("EUR");

  private final List<String> setRight = new ArrayList<>();

  private ProductChange read(Map<String, String> values) {
    var all = new LinkedHashMap<String, List<String>>();
    values.forEach((name, text) -> all.put(name, List.of(text)));
    return new ProductReader(Optional.of(EUR), PictureHosts.ANY).read(all, setRight::add);
  }

  @Test
  void aNameOfTwoLinesBecomesOneAndIsTold() {
    var change =
        read(Map.of("sku", "CUP-1", "name", "Cup\nblue \u202e\u2028now", "price", "15.00"));

    assertThat(change.name()).isEqualTo("Cup blue  now");
    assertThat(setRight).containsExactly("name-made-one-line");
  }

  @Test
  void aNameOfWhichNobodySeesAnythingIsNone() {
    for (var unseen : List.of("\u200b\u200b", "\u2800\u3164", " \u2063 ")) {
      assertThat(read(Map.of("sku", "CUP-1", "name", unseen, "price", "15.00")).name())
          .as(unseen)
          .isNullOrEmpty();
    }
  }

  @Test
  void aLineOfAMerchantFeedBecomesAProduct() throws IOException {
    var tsv =
        "id\ttitle\tdescription\tlink\timage link\tavailability\tprice\tsale_price\t"
            + "sale_price_effective_date\tcost_of_goods_sold\tgtin\tproduct_type\titem_group_id\tcolor\t"
            + "sell_on_google_quantity\n"
            + "cup-1\t\"Cup \"\"Grand&eacute;\"\", blue\"\tHolds coffee\thttps://x/cup\thttps://x/cup.jpg\t"
            + "in stock\t15.00 EUR\t12.50 EUR\t2026-11-27T00:00+0100/2026-11-30T23:59+0100\t6.10 EUR\t"
            + "4006381333931\tHome > Kitchen > Espresso Cups\tCUP\tblue\t12\n";
    var item = TableSource.open(new StringReader("\uFEFF" + tsv), FeedFile.Format.TSV).next();

    var change =
        new ProductReader(Optional.empty(), PictureHosts.ANY)
            .read(item.valuesByName(), setRight::add);

    assertThat(change.sku()).isEqualTo(new Sku("CUP-1"));
    assertThat(change.name()).isEqualTo("Cup \"Grandé\", blue");
    assertThat(change.price()).isEqualTo(new Money(1_500, EUR));
    assertThat(change.cost()).isEqualTo(new Money(610, EUR));
    assertThat(change.stock()).isEqualTo(12);
    var said = change.details();
    assertThat(said.availability()).isEqualTo(Availability.IN_STOCK);
    assertThat(said.gtin()).isEqualTo("4006381333931");
    assertThat(said.attributes()).isEqualTo(Map.of("color", "blue"));
    assertThat(said.itemGroup()).isEqualTo("CUP");
    var sale = said.sale();
    assertThat(sale.price()).isEqualTo(new Money(1_250, EUR));
    assertThat(sale.runsAt(Instant.parse("2026-11-26T22:59:59Z"))).isFalse();
    assertThat(sale.runsAt(Instant.parse("2026-11-26T23:00:00Z"))).isTrue();
    assertThat(sale.runsAt(Instant.parse("2026-11-30T22:59:00Z"))).isFalse();
    assertThat(setRight).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          15.00 EUR   | 1500
          EUR 15      | 1500
          15.00eur    | 1500
          15,5        | 1550
          1,500.00    | 150000
          .99         | 99
          1500.0000   | 150000
          0,500       | 50
          0.125       | 13
          1'500       | 150000
          """)
  void aPriceIsReadAsItIsMeant(String text, long cents) {
    assertThat(read(Map.of("id", "A", "price", text)).price()).isEqualTo(new Money(cents, EUR));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          price                      | 0.00 EUR     | zero or less
          price                      | -5 EUR       | is negative
          sale_price                 | EUR -5.00    | is negative
          price                      | −15.00 EUR  | is negative
          price                      | - EUR        | is none
          price                      | 15.00 USD    | the shop sells in EUR
          price                      | 1,500        | two ways.NLMaybe you meant 1500.00 EUR, or 1.50 EUR.
          sale_price                 | 1.500 EUR    | two ways.NLMaybe you meant 1500.00 EUR, or 1.50 EUR.
          cost                       | 19.999       | two ways.NLMaybe you meant 19999.00 EUR, or 20.00 EUR.
          price                      | 1e9 EUR      | is none
          price                      | 15.00 XQX    | There is no currency
          price                      | 99999999999999 EUR | digits
          sale_price                 | 0 EUR        | zero or less
          availability               | in_stok      | Maybe you meant in_stock
          availability_date          | tomorrow     | The time (tomorrow)
          availability_date          | +10000-01-01 | not one of the years 1900 to 9999
          sale_price_effective_date  | 0026-11-27/2026-11-30 | not one of the years 1900 to 9999
          sale_price_effective_date  | 2026-01-01   | no beginning and end
          link                       | javascript:alert(1) | none of the web
          stock                      | 3.5          | no whole number
          stock                      | -3           | negative
          stock                      | 99999999999  | too large.NLMaybe a digit slipped in
          stock                      | many         | no whole number
          consumable                 | maybe        | neither yes nor no
          seasons                    | monsoon      | There is no season
          seasons                    | 13-14        | There is no season
          regions                    | Germany      | There is no country
          id                         | A B          | The sku (A B)
          """)
  void whatCannotBeTakenIsToldWithItsColumn(String column, String text, String words) {
    var values = new LinkedHashMap<>(Map.of("id", "A", "price", "15.00 EUR"));
    values.put(column, text);

    assertThatThrownBy(() -> read(values))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining(words.replace("NL", "\n"))
        .hasMessageContaining("\nMaybe")
        .satisfies(refused -> assertThat(((Unreadable) refused).field()).isEqualTo(column));
  }

  @Test
  void aProductIsTakenWithoutThePicturesThatNoMailMayShow() {
    var leftOut = new LinkedHashMap<String, String>();
    var remarks =
        new Remarks() {
          @Override
          public void accept(String kind) {
            setRight.add(kind);
          }

          @Override
          public void leftOut(String kind, String field, String words) {
            leftOut.put(field, words);
          }
        };
    var values =
        Map.of(
            "id", List.of("A"),
            "price", List.of("15.00 EUR"),
            "image_link", List.of("http://ours.example/a.png"),
            "additional_image_link",
                List.of("https://ours.example/b.png,https://evil.example/c.png"),
            "creator_picture", List.of("https://evil.example/d.png"),
            "video_picture", List.of("https://ours.example/e.png"));
    var ours = new PictureHosts(List.of("ours.example"));

    var details = new ProductReader(Optional.of(EUR), ours).read(values, remarks).details();

    assertThat(details.picture()).isNull();
    assertThat(details.morePictures()).containsExactly("https://ours.example/b.png");
    assertThat(details.attributes()).containsOnlyKeys("video_picture");
    assertThat(leftOut).containsOnlyKeys("picture", "additional_image_link", "creator_picture");
    assertThat(leftOut.get("picture"))
        .contains("(http://ours.example/a.png) must begin with https");
    assertThat(leftOut.get("creator_picture")).contains("The host of a picture (evil.example)");
    assertThat(setRight).isEmpty();
  }

  @Test
  void aProductIsTakenWithoutTheLinksThatNoMailMayLeadTo() {
    var leftOut = new LinkedHashMap<String, String>();
    var remarks =
        new Remarks() {
          @Override
          public void accept(String kind) {
            setRight.add(kind);
          }

          @Override
          public void leftOut(String kind, String field, String words) {
            leftOut.put(kind + " " + field, words);
          }
        };
    var values =
        Map.of(
            "id", List.of("A"),
            "price", List.of("15.00 EUR"),
            "video_link", List.of("javascript:alert(1)"),
            "creator_link", List.of("http://mira.example/"),
            "guide_link", List.of("https://shop.example/guide?a=b&c=d"));

    var details =
        new ProductReader(Optional.of(EUR), PictureHosts.ANY).read(values, remarks).details();

    assertThat(details.attributes()).containsOnlyKeys("guide_link");
    assertThat(leftOut)
        .containsOnlyKeys("link-left-out video_link", "link-left-out creator_link")
        .containsEntry(
            "link-left-out video_link",
            "The address of the video_link (javascript:alert(1)) does not begin with https://.\nMaybe it is there with https too.");
  }

  @Test
  void aPictureOfAnyHostIsTakenWhereTheListIsEmptyAndABadOneIsNoReasonToRefuseAProduct() {
    assertThat(
            read(Map.of("id", "A", "price", "15 EUR", "picture", "https://x.example/a.png"))
                .details()
                .picture())
        .isEqualTo("https://x.example/a.png");
    assertThat(
            read(Map.of("id", "A", "price", "15 EUR", "image_link", "data:image/png;base64,x"))
                .details()
                .picture())
        .isNull();
    assertThat(setRight).containsExactly(Remarks.PICTURE);
  }

  @Test
  void anAmountThatIsRoundedAndAValueThatIsSaidTwiceAreTold() {
    var told = new ArrayList<String>();
    var remarks =
        new Remarks() {
          @Override
          public void accept(String kind) {
            setRight.add(kind);
          }

          @Override
          public void leftOut(String kind, String field, String words) {
            told.add("%s %s: %s".formatted(kind, field, words));
          }
        };
    var values = new LinkedHashMap<String, List<String>>();
    values.put("id", List.of("A"));
    values.put("sku", List.of("a"));
    values.put("price", List.of("15.00 EUR", "16.00 EUR"));
    values.put("cost", List.of("6.1042"));
    values.put("summary", List.of("One"));
    values.put("content", List.of("Another"));

    var change = new ProductReader(Optional.of(EUR), PictureHosts.ANY).read(values, remarks);

    assertThat(change.price()).isEqualTo(new Money(1_500, EUR));
    assertThat(change.cost()).isEqualTo(new Money(610, EUR));
    assertThat(change.details().description()).isEqualTo("One");
    assertThat(told)
        .containsExactly(
            "said-otherwise price: It says two things (15.00 EUR and 16.00 EUR): the first counts.\nMaybe leave out one of the columns that say it.",
            "amount-rounded cost: The amount (6.1042) has more decimals than EUR: 6.10 EUR counts.\nMaybe a digit slipped in, or it was computed.");
  }

  @Test
  void threeDecimalsAreClearInACurrencyThatHasThem() {
    var dinars = new ProductReader(Optional.of(Currency.getInstance("KWD")), PictureHosts.ANY);
    var values = Map.of("id", List.of("A"), "price", List.of("1.500 KWD"));

    assertThat(dinars.read(values, setRight::add).price())
        .isEqualTo(Money.of(new BigDecimal("1.5"), "KWD"));
    assertThat(setRight).isEmpty();
  }

  @Test
  void aSaleThatEndsBeforeItBeginsIsTold() {
    var values =
        Map.of(
            "id", "A",
            "sale_price", "5 EUR",
            "sale_price_effective_date", "2026-02-01T00:00Z/2026-01-01T00:00Z");

    assertThatThrownBy(() -> read(values)).hasMessageContaining("before it begins");
  }

  @Test
  void aSaleUntilTheEndOfAllYearsHasNoEnd() {
    for (var end : List.of("9999-12-31", "9999-12-31T23:59:59Z", "+99999-01-01")) {
      var sale =
          read(Map.of(
                  "sku", "CUP-1",
                  "price", "15.00",
                  "sale_price", "12.00",
                  "sale_price_effective_date", "2026-11-27/" + end))
              .details()
              .sale();

      assertThat(sale).isNotNull();
      assertThat(sale.until()).as(end).isNull();
    }
  }

  @Test
  void aDayAloneCountsToItsEnd() {
    var sale =
        read(Map.of(
                "id", "A", "sale_price", "5", "sale_price_effective_date", "2026-01-01/2026-01-02"))
            .details()
            .sale();

    assertThat(sale.runsAt(Instant.parse("2026-01-02T23:59:59Z"))).isTrue();
    assertThat(sale.runsAt(Instant.parse("2026-01-03T00:00:00Z"))).isFalse();
  }

  @Test
  void aNumberOnTheBoxThatIsWrongIsLeftOutAndTheProductGoesIn() {
    var change = read(Map.of("id", "A", "gtin", "4006381333932"));

    assertThat(change.details().gtin()).isNull();
    assertThat(setRight).containsExactly("gtin-not-valid");
  }

  @Test
  void whatHasNoFieldIsAnAttributeAndAnEarlierProblemIsNot() {
    var change =
        read(
            Map.of(
                "id", "A", "custom_label_0", "blue", "is_bundle", "yes", "problem", "price: zero"));

    assertThat(change.details().attributes())
        .isEqualTo(Map.of("custom_label_0", "blue", "is_bundle", "yes"));
  }

  @Test
  void tooLongATextIsShortenedAndWhatNobodySeesIsGone() {
    var change = read(Map.of("id", "A", "title", "a\u0000b\u0007c" + "x".repeat(600)));

    assertThat(change.name()).startsWith("a b c").hasSize(500);
    assertThat(setRight).containsExactly("name-made-one-line", "text-shortened");
  }

  @Test
  void theFirstPriceTellsTheCurrencyOfAShopThatHasNone() {
    var reader = new ProductReader(Optional.empty(), PictureHosts.ANY);
    reader.read(Map.of("id", List.of("A"), "price", List.of("15.00 GBP")), setRight::add);

    assertThatThrownBy(
            () -> reader.read(Map.of("id", List.of("B"), "price", List.of("9 EUR")), setRight::add))
        .hasMessageContaining("the shop sells in GBP");
    assertThat(
            reader.read(Map.of("id", List.of("C"), "price", List.of("9")), setRight::add).price())
        .isEqualTo(Money.of(new BigDecimal("9"), "GBP"));
  }

  @Test
  void seasonsAndRegionsStandInOneCell() {
    var said = read(Map.of("id", "A", "seasons", "Winter; mar-may", "regions", "de, AT")).details();

    assertThat(said.seasons()).extracting(Season::text).containsExactly("winter", "3-5");
    assertThat(said.regions()).containsExactly("AT", "DE");
  }
}
