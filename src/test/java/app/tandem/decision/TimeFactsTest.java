package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.forecast.Band;
import app.tandem.forecast.CustomerForecast;
import app.tandem.forecast.ItemForecast;
import app.tandem.forecast.RepurchaseInterval;
import app.tandem.forecast.RepurchaseInterval.Weights;
import app.tandem.kernel.Sku;
import app.tandem.rules.vocabulary.Due;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeFactsTest {
  private static ItemForecast needed(String sku, int inDays) {
    var interval =
        new RepurchaseInterval(27.6, new Band(9.2, 82.8), new Weights(0.5, 0.2, 0.2, 0.1));
    return new ItemForecast(
        new Sku(sku), "beans", LocalDate.EPOCH, interval, inDays, inDays - 19, inDays + 55);
  }

  @Test
  void nothingIsToldOfSomebodyOfWhomNothingIsKnown() {
    assertThat(TimeFacts.expected(CustomerForecast.NONE)).isEmpty();
  }

  @Test
  void whatIsNeededAgainHasItsDaysAndItsBand() {
    assertThat(TimeFacts.expected(new CustomerForecast(null, List.of(needed("B-1", 8)))))
        .containsExactly(new Due("B-1", "beans", 8, -11, 63, 28));
  }

  @Test
  void ofThousandsOfProductsTheHundredNearestAreTold() {
    var items =
        IntStream.range(-2_000, 2_000).mapToObj(day -> needed("B-" + (day + 3_000), day)).toList();

    assertThat(TimeFacts.expected(new CustomerForecast(null, items)))
        .hasSize(100)
        .extracting(fact -> ((Due) fact).inDays())
        .allSatisfy(days -> assertThat(Math.abs(days)).isLessThanOrEqualTo(50));
  }
}
