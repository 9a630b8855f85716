package app.tandem.segment;

import static app.tandem.segment.Buyer.NOW;
import static app.tandem.segment.Buyer.aCustomer;
import static app.tandem.segment.Buyer.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacingTest {
  @Test
  void whoeverBoughtNothingOnlyLivesSomewhere() {
    var nobody = aCustomer().livingIn("DE");

    assertThat(nobody.segments()).containsExactly("region-dach");
    assertThat(nobody.placed(NOW).nextChange()).isNull();
  }

  @Test
  void theSecondOrderMakesARepeatCustomer() {
    var customer = aCustomer().whoBought("LAMP", 1);
    assertThat(customer.segments()).contains("first-time-buyer").doesNotContain("repeat-customer");

    customer.whoBought("LAMP", 0);

    assertThat(customer.segments()).contains("repeat-customer").doesNotContain("first-time-buyer");
  }

  @Test
  void ofOneOrderTheReasonsSpeakOfOneOrder() {
    var why = aCustomer().whoPaid("LAMP", 12, "20", "EUR", daysAgo(0)).placed(NOW).whyBySegment();

    assertThat(why)
        .containsEntry("first-time-buyer", "1 order")
        .containsEntry("bulk-buyer", "1 of 1 order with 12 pieces or more of one product");
    assertThat(why.values()).noneMatch(one -> one.contains("1 orders"));
  }

  @Test
  void aRegularIsAtRiskAfterTwiceAndLapsedAfterFourTimesTheirOwnGap() {
    var regular = aCustomer().whoBought("LAMP", 60).whoBought("LAMP", 30).whoBought("LAMP", 0);

    assertThat(regular.segmentsAfter(59.9)).doesNotContain("at-risk", "lapsed");
    assertThat(regular.placed(NOW).nextChange()).isEqualTo(NOW.plus(Duration.ofDays(60)));
    assertThat(regular.segmentsAfter(60)).contains("at-risk").doesNotContain("lapsed");
    assertThat(regular.placed(NOW.plus(Duration.ofDays(60))).nextChange())
        .isEqualTo(NOW.plus(Duration.ofDays(120)));
    assertThat(regular.segmentsAfter(120)).contains("lapsed").doesNotContain("at-risk");
  }

  @Test
  void nobodyIsLateWithinTwoWeeksHoweverOftenTheyOrder() {
    var daily = aCustomer().whoBought("LAMP", 2).whoBought("LAMP", 1).whoBought("LAMP", 0);

    assertThat(daily.segmentsAfter(13.9)).doesNotContain("at-risk");
    assertThat(daily.segmentsAfter(14)).contains("at-risk");
    assertThat(daily.segmentsAfter(59.9)).doesNotContain("lapsed");
    assertThat(daily.segmentsAfter(60)).contains("lapsed");
  }

  @Test
  void severalOrdersAtOneInstantHaveNoGapAndHarmNothing() {
    var atOnce = aCustomer().whoBought("LAMP", 0).whoBought("LAMP", 0).whoBought("LAMP", 0);

    assertThat(atOnce.segments()).contains("repeat-customer").doesNotContain("at-risk");
  }

  @Test
  void aYearIsLapsedHoweverSlowSomebodyWas() {
    var slow = aCustomer().whoBought("LAMP", 700).whoBought("LAMP", 350).whoBought("LAMP", 0);

    assertThat(slow.segmentsAfter(364.9)).doesNotContain("lapsed", "at-risk");
    assertThat(slow.segmentsAfter(365)).contains("lapsed");
  }

  @Test
  void whoeverOrderedOnceIsMeasuredByTheShopAndNeverAtRisk() {
    var once = aCustomer().whoBought("LAMP", 0);
    assertThat(once.segmentsAfter(359)).doesNotContain("lapsed");
    assertThat(once.segmentsAfter(360)).contains("lapsed");

    once.comparedWith(new Scale(List.of(), List.of(), Map.of(), 28, Map.of()));

    assertThat(once.segmentsAfter(111)).doesNotContain("at-risk", "lapsed");
    assertThat(once.segmentsAfter(112)).contains("lapsed");
  }

  @Test
  void aChampionIsInTheUpperTwoFifthsByAllThree() {
    var day = Buckets.day(aCustomer().whoBought("LAMP", 0).figures());
    var shop =
        new Scale(
            List.of(day - 90, day - 60, day - 30, day - 5),
            List.of(1, 1, 2, 5),
            Map.of("EUR", List.of(60, 70, 80, 90)),
            0,
            Map.of());
    var customer =
        aCustomer()
            .comparedWith(shop)
            .whoPaid("LAMP", 1, "900", "EUR", daysAgo(60))
            .whoPaid("LAMP", 1, "900", "EUR", daysAgo(30));
    assertThat(customer.segments()).doesNotContain("champion");

    customer.whoPaid("LAMP", 1, "900", "EUR", daysAgo(0));

    assertThat(customer.placed(NOW).whyBySegment())
        .containsEntry("champion", "recency 5, frequency 4, money 5 of 5");
    assertThat(customer.segmentsAfter(60)).contains("at-risk").doesNotContain("champion");
  }

  @Test
  void inAShopOfAFewCustomersNobodyIsAChampion() {
    assertThat(aCustomer().whoBought("LAMP", 3).whoBought("LAMP", 0).segments())
        .doesNotContain("champion");
  }

  @Test
  void bulkIsADozenOfOneProductInHalfTheOrders() {
    var customer = aCustomer().whoPaid("LAMP", 11, "20", "EUR", daysAgo(3));
    assertThat(customer.segments()).doesNotContain("bulk-buyer");

    customer.whoPaid("LAMP", 12, "20", "EUR", daysAgo(2));
    assertThat(customer.segments()).contains("bulk-buyer");

    customer.whoBought("LAMP", 1);
    assertThat(customer.segments()).doesNotContain("bulk-buyer");
  }

  @Test
  void anInterestNeedsAQuarterAndFadesAfterItsHalfLife() {
    var customer = aCustomer().whoBought("BEANS", 0);
    for (int nth = 0; nth < 3; nth++) {
      customer.whoBought("CAM", 0);
    }
    assertThat(customer.segments()).contains("interest-coffee-beans", "interest-camera");

    customer.whoBought("CAM", 0);

    assertThat(customer.segments())
        .contains("interest-camera")
        .doesNotContain("interest-coffee-beans");
    var beans = aCustomer().whoBought("BEANS", 0);
    assertThat(beans.segmentsAfter(179.9)).contains("interest-coffee-beans");
    assertThat(beans.segmentsAfter(180)).doesNotContain("interest-coffee-beans");
  }

  @Test
  void whatHasNoFamilyIsNoInterest() {
    assertThat(aCustomer().whoBought("OLD", 0).segments())
        .noneMatch(one -> one.startsWith("interest"));
  }

  @ParameterizedTest
  @CsvSource({
    "DE, region-dach",
    "austria, region-dach",
    "EIRE, region-british-isles",
    "United Kingdom, region-british-isles",
    "CHE, region-dach"
  })
  void aCountryLiesInItsRegionHoweverItIsWritten(String country, String region) {
    assertThat(aCustomer().whoBought("LAMP", 0).livingIn(country).segments()).contains(region);
    assertThat(aCustomer().livingIn(country).segments()).containsExactly(region);
  }

  @ParameterizedTest
  @CsvSource({"FR", "''", "D"})
  void anyOtherCountryLiesInNone(String country) {
    assertThat(aCustomer().whoBought("LAMP", 0).livingIn(country).segments())
        .noneMatch(one -> one.startsWith("region"));
  }

  @ParameterizedTest
  @CsvSource({"DE, season-winter", "AU, season-summer"})
  void aSeasonIsThatOfTheHemisphere(String country, String season) {
    var customer =
        aCustomer()
            .livingIn(country)
            .whoBought("LAMP", Instant.parse("2025-12-24T10:00:00Z"))
            .whoBought("LAMP", Instant.parse("2026-02-01T10:00:00Z"));
    assertThat(customer.segments()).contains(season);

    customer.whoBought("LAMP", Instant.parse("2025-06-01T10:00:00Z"));
    assertThat(customer.segments()).contains(season);

    customer.whoBought("LAMP", Instant.parse("2025-07-01T10:00:00Z"));
    assertThat(customer.segments()).noneMatch(one -> one.startsWith("season"));
  }

  @Test
  void theMedianOfThePricesTellsTheBand() {
    var customer =
        aCustomer()
            .whoPaid("LAMP", 1, "30", "EUR", daysAgo(9))
            .whoPaid("LAMP", 1, "30.01", "EUR", daysAgo(8));
    assertThat(customer.segments()).noneMatch(one -> one.startsWith("price"));

    customer.whoPaid("LAMP", 1, "1000", "EUR", daysAgo(7));
    assertThat(customer.segments()).contains("price-middle");

    customer.whoPaid("LAMP", 1, "1000", "EUR", daysAgo(6));
    customer.whoPaid("LAMP", 1, "1000", "EUR", daysAgo(5));
    assertThat(customer.segments()).contains("price-high").doesNotContain("price-middle");
  }

  @Test
  void aDiscountSeekerPaysLessThanTheCatalogueSays() {
    var customer =
        aCustomer()
            .whoPaid("LAMP", 1, "57", "EUR", daysAgo(1))
            .whoPaid("LAMP", 1, "57.01", "EUR", daysAgo(1))
            .whoPaid("LAMP", 1, "60", "EUR", daysAgo(1));
    assertThat(customer.figures().listedLines()).isEqualTo(3);
    assertThat(customer.segments()).doesNotContain("discount-seeker");

    customer.whoPaid("LAMP", 1, "30", "EUR", daysAgo(1));

    assertThat(customer.segments()).contains("discount-seeker");
  }

  @Test
  void pricesOfLongAgoAndInOtherMoneyAndOfUnknownProductsAreNoDiscounts() {
    var customer =
        aCustomer()
            .whoPaid("LAMP", 1, "1", "EUR", daysAgo(8))
            .whoPaid("LAMP", 1, "1", "GBP", daysAgo(1))
            .whoPaid("OLD", 1, "1", "EUR", daysAgo(1));

    assertThat(customer.figures().listedLines()).isZero();
  }
}
