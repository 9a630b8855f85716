package app.tandem.offer;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.catalog.Details;
import app.tandem.catalog.Product;
import app.tandem.catalog.Said;
import app.tandem.catalog.Sale;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.offer.BundleOffer.Part;
import app.tandem.offer.Known.CodeStanding;
import app.tandem.offer.Truth.Fails;
import app.tandem.offer.Truth.Gone;
import app.tandem.offer.Truth.Holds;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each kind of urgency is true of its record, and not of another. */
class UrgencyTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final Instant END = NOW.plus(Duration.ofDays(2));
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Sku TEA = new Sku("TEA");
  private static final Sku POT = new Sku("POT");
  private static final String CODE = "0123456789ABCDEF";

  @Test
  void aDiscountIsTrueUntilItsCodeEnds() {
    var discount = new LimitedDiscount(TEA, CODE, 10, eur("20"), END);
    var code = Map.of(CODE, new CodeStanding(END, false));

    assertThat(discount.by(at(END, code, tea("20", 5)))).isEqualTo(new Holds(discount));
    assertThat(discount.by(at(END.plusSeconds(1), code, tea("20", 5))))
        .isEqualTo(new Fails("its code ended at " + END, eur("20")));
  }

  @Test
  void aDiscountIsNotTrueWithoutItsCode() {
    var discount = new LimitedDiscount(TEA, CODE, 10, eur("20"), END);
    var spent = Map.of(CODE, new CodeStanding(END, true));

    assertThat(discount.by(at(NOW, Map.of(), tea("20", 5))))
        .isEqualTo(new Fails("its code is gone", eur("20")));
    assertThat(discount.by(at(NOW, spent, tea("20", 5))))
        .isEqualTo(new Fails("its code was redeemed", eur("20")));
  }

  @Test
  void aDiscountIsTakenOffThePriceOfNow() {
    var discount = new LimitedDiscount(TEA, CODE, 10, eur("20"), END);
    var code = Map.of(CODE, new CodeStanding(END, false));

    var truth = discount.by(at(NOW, code, tea("30", 5)));

    assertThat(truth).isEqualTo(new Holds(new LimitedDiscount(TEA, CODE, 10, eur("30"), END)));
    assertThat(((LimitedDiscount) ((Holds) truth).now()).pays()).isEqualTo(eur("27"));
  }

  @Test
  void fewAreLeftAsLongAsTheyAreFewAndAreToldAsCountedNow() {
    var stock = LowStock.of(tea("20", 5), 10, NOW).orElseThrow();
    var later = NOW.plus(Duration.ofHours(3));

    assertThat(stock).isEqualTo(new LowStock(TEA, 10, 5, NOW));
    assertThat(stock.by(at(later, Map.of(), tea("20", 2))))
        .isEqualTo(new Holds(new LowStock(TEA, 10, 2, later)));
    assertThat(stock.by(at(later, Map.of(), tea("20", 10))))
        .isEqualTo(new Fails("10 are left, which is not below 10", null));
    assertThat(stock.by(at(later, Map.of(), tea("20", null))))
        .isEqualTo(new Fails("nobody counts it any more", null));
    assertThat(LowStock.of(tea("20", 10), 10, NOW)).isEmpty();
    assertThat(LowStock.of(tea("20", 0), 10, NOW)).isEmpty();
  }

  @Test
  void whatCannotBeHadAnyMoreIsGoneWhicheverHurry() {
    var sold = at(NOW, Map.of(CODE, new CodeStanding(END, false)), tea("20", 0), pot("30"));
    var left = at(NOW, Map.of(CODE, new CodeStanding(END, false)), pot("30"));
    var all =
        List.of(
            new LimitedDiscount(TEA, CODE, 10, eur("20"), END),
            new LowStock(TEA, 10, 5, NOW),
            kit(END, CODE),
            new DailyDeal(TEA, LocalDate.parse("2026-12-01"), eur("15"), 0, END),
            new LastChance(List.of(TEA), "A rule", END),
            new Seasonal(TEA, "winter", LocalDate.parse("2027-02-28"), BERLIN, false));

    assertThat(all).allMatch(one -> one.by(sold).equals(new Gone("TEA is out of stock")));
    assertThat(all)
        .allMatch(one -> one.by(left).equals(new Gone("TEA is not in the catalogue any more")));
    assertThat(all).noneMatch(one -> one.isTrue(sold));
  }

  @Test
  void aBundleCostsWhatItsPartsCostNowLessItsDiscount() {
    var code = Map.of(CODE, new CodeStanding(END, false));

    var truth = kit(END, CODE).by(at(NOW, code, tea("26", 5), pot("30")));

    var dearer = (BundleOffer) ((Holds) truth).now();
    assertThat(kit(END, CODE).pays()).isEqualTo(eur("45"));
    assertThat(dearer.price()).isEqualTo(eur("56"));
    assertThat(dearer.pays()).isEqualTo(eur("50.40"));
    assertThat(dearer.parts()).contains(new Part(TEA, "Tea", eur("26")));
  }

  @Test
  void aBundleIsTrueUntilItsEndAndThenCostsWhatItsPartsDo() {
    var code = Map.of(CODE, new CodeStanding(END, false));
    var after = at(END.plusSeconds(1), code, tea("20", 5), pot("30"));

    assertThat(kit(END, CODE).isTrue(at(END, code, tea("20", 5), pot("30")))).isTrue();
    assertThat(kit(END, CODE).by(after))
        .isEqualTo(
            new Fails(
                "its code ended at " + END,
                eur("50"),
                List.of(new Part(TEA, "Tea", eur("20")), new Part(POT, "Pot", eur("30")))));
    assertThat(kit(null, null).isTrue(after)).isTrue();
  }

  @Test
  void aDealOfOneDayIsASaleOfOneDayWhereTheShopIs() {
    var deal = DailyDeal.of(onSale("2026-11-30T23:00:00Z", "2026-12-01T23:00:00Z"), 0, NOW, BERLIN);

    assertThat(deal)
        .hasValue(
            new DailyDeal(
                TEA,
                LocalDate.parse("2026-12-01"),
                eur("15"),
                0,
                Instant.parse("2026-12-01T23:00:00Z")));
    assertThat(DailyDeal.of(onSale("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z"), 0, NOW, BERLIN))
        .isEmpty();
    assertThat(DailyDeal.of(onSale("2026-11-30T00:00:00Z", "2026-12-01T23:00:00Z"), 0, NOW, BERLIN))
        .isEmpty();
    assertThat(DailyDeal.of(onSale("2026-12-01T13:00:00Z", "2026-12-01T23:00:00Z"), 0, NOW, BERLIN))
        .isEmpty();
    assertThat(DailyDeal.of(tea("20", 5), 0, NOW, BERLIN)).isEmpty();
  }

  @Test
  void aDealOfOneDayIsOverWithItsSale() {
    var product = onSale("2026-11-30T23:00:00Z", "2026-12-01T23:00:00Z");
    var deal = DailyDeal.of(product, 0, NOW, BERLIN).orElseThrow();
    var why = "it is not sold for less on that day alone";

    assertThat(deal.isTrue(at(Instant.parse("2026-12-01T22:59:59Z"), Map.of(), product))).isTrue();
    assertThat(deal.by(at(Instant.parse("2026-12-01T23:00:00Z"), Map.of(), product)))
        .isEqualTo(new Fails("its day is over", eur("20")));
    assertThat(deal.untold().by(at(NOW, Map.of(), product))).isEqualTo(new Holds(deal.untold()));
    assertThat(deal.by(at(NOW, Map.of(), tea("20", 5)))).isEqualTo(new Fails(why, eur("20")));
    assertThat(
            deal.isTrue(at(NOW, Map.of(), onSale("2026-11-30T23:00:00Z", "2026-12-03T23:00:00Z"))))
        .as("a sale that goes on is none of one day")
        .isFalse();
  }

  @Test
  void aLastChanceIsTrueUntilTheEnd() {
    var chance = new LastChance(List.of(TEA), "A rule", END);

    assertThat(chance.isTrue(at(END, Map.of(), tea("20", 5)))).isTrue();
    assertThat(chance.by(at(END.plusSeconds(1), Map.of(), tea("20", 5))))
        .isEqualTo(new Fails("it ended at " + END, null));
  }

  @Test
  void aSeasonHasALastDayWhereTheCustomerLives() {
    assertThat(lastDay("winter", "2026-12-01", false)).isEqualTo("2027-02-28");
    assertThat(lastDay("summer", "2026-12-01", true)).isEqualTo("2027-02-28");
    assertThat(lastDay("11-2", "2026-12-01", false)).isEqualTo("2027-02-28");
    assertThat(lastDay("12", "2026-12-24", false)).isEqualTo("2026-12-31");
    assertThat(lastDay("winter", "2026-12-01", true)).isNull();
    assertThat(lastDay("1-12", "2026-12-01", false)).as("all year hurries nobody").isNull();
  }

  @Test
  void seasonsThatAdjoinOrOverlapAreToldToTheEndOfTheLast() {
    assertThat(lastDay("2026-12-10", false, "winter", "spring")).isEqualTo("2027-05-31");
    assertThat(lastDay("2026-12-10", true, "summer", "autumn")).isEqualTo("2027-05-31");
    assertThat(lastDay("2026-12-10", false, "11-12", "1-2")).isEqualTo("2027-02-28");
    assertThat(lastDay("2026-12-31", false, "winter", "1-3")).isEqualTo("2027-03-31");
    assertThat(lastDay("2026-12-31", false, "1-3", "winter")).isEqualTo("2027-03-31");
    assertThat(lastDay("2026-12-10", false, "winter", "4-6")).as("a gap").isEqualTo("2027-02-28");
    assertThat(lastDay("2026-04-10", false, "winter", "4-6")).isEqualTo("2026-06-30");
    assertThat(lastDay("2026-07-10", false, "winter", "4-6")).isNull();
    assertThat(lastDay("2026-12-10", false, "winter", "spring", "summer", "autumn"))
        .as("all year hurries nobody")
        .isNull();
    assertThat(lastDay("2026-12-10", false, "11-4", "5-10")).isNull();
  }

  @Test
  void whatProvesASeasonAreThoseThatReachToItsLastDay() {
    var soup = seasonal("6-8", "11-12", "1-2");
    var season = Seasonal.of(soup, LocalDate.parse("2026-12-10"), BERLIN, false).orElseThrow();

    assertThat(season.source()).isEqualTo("the season (11-12, 1-2) of TEA");
    assertThat(season.by(at(NOW, Map.of(), seasonal("11-12", "1-3"))))
        .as("the catalogue has another end meanwhile")
        .isEqualTo(
            new Holds(
                new Seasonal(TEA, "11-12, 1-3", LocalDate.parse("2027-03-31"), BERLIN, false)));
    assertThat(season.by(at(NOW, Map.of(), seasonal("11-4", "5-10"))))
        .isEqualTo(new Fails("it is in season all year where they live", null));
  }

  @Test
  void aSeasonIsOverOnTheDayAfterItsLastWhereTheCustomerLives() {
    var soup = seasonal("12");
    var season = Seasonal.of(soup, LocalDate.parse("2026-12-24"), BERLIN, false).orElseThrow();

    assertThat(season.isTrue(at(Instant.parse("2026-12-31T22:59:59Z"), Map.of(), soup))).isTrue();
    assertThat(season.by(at(Instant.parse("2026-12-31T23:00:00Z"), Map.of(), soup)))
        .isEqualTo(new Fails("2027-01-01 is not in its season where they live", null));
    assertThat(season.isTrue(at(NOW, Map.of(), seasonal("6-8"))))
        .as("the catalogue changed its season")
        .isFalse();
  }

  @Test
  void aSeasonIsThatOfWhereTheCustomerLivesNow() {
    var autumn = seasonal("autumn");
    var season = Seasonal.of(autumn, LocalDate.parse("2026-11-29"), BERLIN, false).orElseThrow();
    var at = Instant.parse("2026-11-30T10:00:00Z");
    var here = at(at, Map.of(), autumn);
    var sydney = new Home(ZoneId.of("Australia/Sydney"), true);

    assertThat(season.isTrue(here)).isTrue();
    assertThat(season.isTrue(here.with(null, new Home(BERLIN, false)))).isTrue();
    assertThat(season.by(here.with(null, sydney)))
        .isEqualTo(new Fails("2026-11-30 is not in its season where they live", null));
    assertThat(((Holds) season.by(at(at, Map.of(), seasonal("9-11")).with(null, sydney))).now())
        .isEqualTo(
            new Seasonal(
                TEA, "9-11", LocalDate.parse("2026-11-30"), ZoneId.of("Australia/Sydney"), true));
  }

  @Test
  void anEndIsNoLaterThanThatOfTheSaleByWhichItCostsWhatItDoes() {
    var sold = onSale("2026-11-30T23:00:00Z", "2026-12-02T11:00:00Z");
    var last = Instant.parse("2026-12-02T10:59:59Z");
    var codes = Map.of(CODE, new CodeStanding(END, false));
    var known = at(NOW, codes, sold, pot("30"));
    var over = at(Instant.parse("2026-12-02T11:00:00Z"), codes, sold, pot("30"));

    for (var one :
        List.of(
            new LimitedDiscount(TEA, CODE, 10, eur("15"), END),
            kit(END, CODE),
            new LastChance(List.of(TEA), "A rule", END))) {
      assertThat(((Holds) one.by(known)).now().ends()).isEqualTo(last);
      assertThat(((Holds) one.by(over)).now().ends()).isEqualTo(END);
    }
    assertThat(((Holds) kit(null, null).by(known)).now().ends()).isNull();
    assertThat(Product.heldUntil(last.minusSeconds(9), List.of(sold), NOW))
        .isEqualTo(last.minusSeconds(9));
  }

  @Test
  void shippingLacksWhatTheCartLacks() {
    var gap = FreeShippingGap.of(eur("50"), eur("44")).orElseThrow();

    assertThat(gap.gap()).isEqualTo(eur("6"));
    assertThat(gap.by(shipping(eur("50"), eur("44")))).isEqualTo(new Holds(gap));
    assertThat(gap.by(shipping(eur("50"), eur("49"))))
        .isEqualTo(new Holds(new FreeShippingGap(eur("50"), eur("49"))));
    assertThat(gap.by(shipping(eur("50"), eur("50"))))
        .isEqualTo(new Fails("nothing lacks in the cart any more", null));
    assertThat(gap.by(shipping(eur("50"), null)))
        .isEqualTo(new Fails("nothing lies in the cart any more", null));
    assertThat(gap.by(shipping(null, eur("44"))))
        .isEqualTo(new Fails("there is no such threshold any more", null));
    assertThat(FreeShippingGap.of(eur("50"), eur("50"))).isEmpty();
    assertThat(FreeShippingGap.of(eur("50"), new Money(1, java.util.Currency.getInstance("USD"))))
        .isEmpty();
  }

  @Test
  void whatIsOfferedBesideIsToldAtThePriceOfNow() {
    var season = "" + NOW.atZone(BERLIN).getMonthValue();
    var dearer = product(TEA, "Tea", "44", 5, Said.seasons(season));
    var known = new Known(NOW, BERLIN, Map.of(TEA, dearer), Map.of(), eur("50"), eur("44"));
    var enough = product(TEA, "Tea", "44", 50, Details.NONE);
    var planned = List.of(new Priced(TEA, eur("30"), 10));
    var now = List.of(new Priced(TEA, eur("44"), 10));
    var all =
        List.of(
            new LowStock(TEA, 10, 5, NOW, planned),
            new LastChance(List.of(TEA), "A rule", END, planned),
            new Seasonal(TEA, season, LocalDate.parse("2026-12-31"), BERLIN, false, planned),
            new FreeShippingGap(eur("50"), eur("30"), planned));

    for (var one : all) {
      assertThat(one.pays()).isEqualTo(eur("27"));
      assertThat(((Holds) one.by(known)).now().beside()).isEqualTo(now);
      assertThat(((Holds) one.by(known)).now().pays()).isEqualTo(eur("39.60"));
      var after = new Known(END.plusSeconds(1), BERLIN, Map.of(TEA, enough), Map.of(), null, null);
      assertThat(((Fails) one.by(after)).beside()).isEqualTo(now);
    }
    assertThat(new LowStock(TEA, 10, 5, NOW).pays()).isNull();
  }

  @Test
  void whatIsKeptOfAClaimReadsBackToTheSame() throws JsonProcessingException {
    var json =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    for (var one :
        List.of(
            new LimitedDiscount(TEA, CODE, 12.5, eur("20"), END),
            new LowStock(TEA, 10, 5, NOW),
            kit(END, CODE),
            kit(null, null),
            new DailyDeal(TEA, LocalDate.parse("2026-12-01"), eur("15"), 0, END),
            new LastChance(List.of(TEA, POT), "A \"rule\"", END),
            new Seasonal(TEA, "11-2", LocalDate.parse("2027-02-28"), BERLIN, true),
            new LowStock(TEA, 10, 5, NOW, List.of(new Priced(TEA, eur("20"), 10))),
            new FreeShippingGap(eur("50"), eur("44")))) {
      var written = json.writerFor(Urgency.class).writeValueAsString(one);

      assertThat(json.readValue(written, Urgency.class)).isEqualTo(one);
      assertThat(written).contains("\"kind\":\"%s\"".formatted(one.kind().word()));
      for (var truth :
          List.of(
              new Holds(one),
              new Holds(one, BERLIN),
              new Fails("over", eur("20")),
              Fails.beside("over", List.of(new Priced(TEA, eur("20"), 0))),
              new Gone("out of stock"))) {
        var kept = json.writerFor(Truth.class).writeValueAsString(truth);
        assertThat(json.readValue(kept, Truth.class)).isEqualTo(truth);
      }
    }
  }

  private static @Nullable String lastDay(String season, String day, boolean southern) {
    return lastDay(day, southern, season);
  }

  private static @Nullable String lastDay(String day, boolean southern, String... seasons) {
    return Seasonal.of(seasonal(seasons), LocalDate.parse(day), BERLIN, southern)
        .map(one -> one.lastDay().toString())
        .orElse(null);
  }

  private static BundleOffer kit(@Nullable Instant ends, @Nullable String code) {
    return BundleOffer.of("Kit", List.of(tea("20", 5), pot("30")), 10, ends, code);
  }

  private static Known shipping(@Nullable Money from, @Nullable Money cart) {
    return new Known(NOW, BERLIN, Map.of(), Map.of(), from, cart);
  }

  private static Known at(Instant at, Map<String, CodeStanding> codes, Product... products) {
    var bySku =
        Arrays.stream(products).collect(Collectors.toMap(Product::sku, Function.identity()));
    return new Known(at, BERLIN, bySku, codes, null, null);
  }

  private static Product tea(String price, @Nullable Integer stock) {
    return product(TEA, "Tea", price, stock, Details.NONE);
  }

  private static Product pot(String price) {
    return product(POT, "Pot", price, 8, Details.NONE);
  }

  private static Product seasonal(String... seasons) {
    return product(TEA, "Tea", "20", 5, Said.seasons(seasons));
  }

  private static Product onSale(String from, String until) {
    var sale = new Sale(eur("15"), Instant.parse(from), Instant.parse(until));
    return product(TEA, "Tea", "20", 5, Said.sale(sale));
  }

  private static Product product(
      Sku sku, String name, String price, @Nullable Integer stock, Details details) {
    var left = stock == null ? OptionalInt.empty() : OptionalInt.of(stock);
    return new Product(sku, name, "family", eur(price), true, left, null, details, false);
  }

  private static Money eur(String amount) {
    return Money.of(new BigDecimal(amount), "EUR");
  }
}
