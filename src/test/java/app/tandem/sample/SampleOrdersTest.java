package app.tandem.sample;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Sku;
import app.tandem.sample.SampleOrders.Basket;
import app.tandem.sample.SampleOrders.Follows;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleOrdersTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:30:00Z");
  private static final List<String> PEOPLE =
      IntStream.rangeClosed(1, 200).mapToObj("C-%03d"::formatted).toList();

  @Test
  void theSameSeedGivesTheSameOrders() {
    assertThat(orders(7, NOW)).isEqualTo(orders(7, NOW));
  }

  @Test
  void theHourOfTheStartDoesNotMatter() {
    assertThat(orders(7, NOW)).isEqualTo(orders(7, NOW.plus(Duration.ofHours(13))));
  }

  @Test
  void anotherSeedGivesOtherOrders() {
    assertThat(orders(7, NOW)).isNotEqualTo(orders(8, NOW));
  }

  @Test
  void noOrderIsInTheFuture() {
    for (var now : List.of(NOW, Instant.parse("2026-11-22T00:00:00Z"))) {
      assertThat(orders(7, now))
          .extracting(Basket::at)
          .allSatisfy(at -> assertThat(at).isBefore(now));
    }
  }

  @Test
  void ordersAreAYearOldAtMostAndTheOldestComesFirst() {
    var orders = orders(7, NOW);

    assertThat(orders).isSortedAccordingTo(Comparator.comparing(Basket::at));
    assertThat(orders.get(0).at()).isAfter(NOW.minus(Duration.ofDays(367)));
  }

  @Test
  void everybodyBuysSomethingAndNobodyWithoutEnd() {
    var orders = orders(7, NOW);
    var countByCustomer =
        orders.stream().collect(Collectors.groupingBy(Basket::customer, Collectors.counting()));

    assertThat(countByCustomer).containsOnlyKeys(PEOPLE);
    assertThat(countByCustomer.values()).allSatisfy(count -> assertThat(count).isBetween(1L, 60L));
    assertThat(orders).allSatisfy(order -> assertThat(order.skus()).isNotEmpty());
  }

  @Test
  void whatAlwaysFollowsItselfEndsWithTheYear() {
    var follows = List.of(new Follows("A", "A", 1, 10));

    var orders = new SampleOrders(7, NOW, List.of("A"), follows).of(List.of("C-1"));

    assertThat(orders).hasSizeLessThan(6 * 365 / 7 + 6);
  }

  @Test
  void whatGoesInACircleInOneBasketIsBoughtOnce() {
    var follows = List.of(new Follows("A", "B", 1, 0), new Follows("B", "A", 1, 0));

    var orders = new SampleOrders(7, NOW, List.of("A"), follows).of(List.of("C-1"));

    assertThat(orders)
        .isNotEmpty()
        .allSatisfy(order -> assertThat(order.skus()).containsExactly("A", "B"));
  }

  @Test
  void whatFollowsDoesNotComeBeforeWhatItFollows() {
    var follows = List.of(new Follows("A", "B", 1, 1));

    var orders = new SampleOrders(7, NOW, List.of("A"), follows).of(PEOPLE);

    for (var person : PEOPLE) {
      var own = orders.stream().filter(order -> order.customer().equals(person)).toList();
      assertThat(own.get(0).skus()).containsExactly("A");
    }
  }

  @Test
  void everythingBoughtIsInTheCatalogue() {
    var sold = SampleFiles.products().stream().map(product -> product.sku()).toList();

    assertThat(orders(7, NOW))
        .flatExtracting(Basket::skus)
        .extracting(sku -> new Sku(sku.toString()))
        .isSubsetOf(sold);
  }

  private static List<Basket> orders(long seed, Instant now) {
    var follows = SampleFiles.follows();
    var starts = follows.stream().map(Follows::start).distinct().toList();
    return new SampleOrders(seed, now, starts, follows).of(PEOPLE);
  }
}
