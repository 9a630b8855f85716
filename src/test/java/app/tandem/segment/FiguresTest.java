package app.tandem.segment;

import static app.tandem.segment.Buyer.aCustomer;
import static app.tandem.segment.Buyer.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private record Paid(String sku, int pieces, String price, String currency, int days) {}

  @Test
  void ordersMayArriveInAnyOrder() {
    var random = new Random(7);
    var orders = new ArrayList<Paid>();
    for (int nth = 0; nth < 12; nth++) {
      var sku = List.of("BEANS", "LAMP", "CAM").get(random.nextInt(3));
      var currency = random.nextInt(4) == 0 ? "GBP" : "EUR";
      orders.add(
          new Paid(sku, 1 + random.nextInt(15), "" + random.nextInt(500), currency, nth * 31));
    }
    var wanted = figures(orders);

    for (int round = 0; round < 50; round++) {
      Collections.shuffle(orders, random);
      var figures = figures(orders);

      assertThat(withoutInterests(figures)).isEqualTo(withoutInterests(wanted));
      assertThat(figures.interestByCategory().keySet())
          .isEqualTo(wanted.interestByCategory().keySet());
      figures
          .interestByCategory()
          .forEach(
              (category, interest) -> {
                var other = wanted.interestByCategory().get(category);
                assertThat(interest.score()).isCloseTo(other.score(), within(1e-9));
                assertThat(interest.at()).isEqualTo(other.at());
                assertThat(interest.orders()).isEqualTo(other.orders());
              });
    }
  }

  private static Figures figures(List<Paid> orders) {
    var customer = aCustomer();
    orders.forEach(
        one -> customer.whoPaid(one.sku, one.pieces, one.price, one.currency, daysAgo(one.days)));
    return customer.figures();
  }

  private static String withoutInterests(Figures figures) {
    return figures.toString().replaceAll("interestByCategory=.*", "");
  }

  @Test
  void whatCameBackIsNotSpentAndNeverMoreThanAll() {
    var figures = aCustomer().whoPaid("CAM", 2, "100", "EUR", daysAgo(1)).figures();

    assertThat(figures.returned(1, Map.of("EUR", 10_000L)).moneyMinor()).isEqualTo(10_000);
    assertThat(figures.returned(3, Map.of("EUR", 90_000L)).moneyMinor()).isZero();
    assertThat(figures.returned(1, Map.of("EUR", 10_000L)).returnedPieces()).isEqualTo(1);
  }

  @Test
  void aGiftIsNoDiscount() {
    var gift = aCustomer().whoPaid("CAM", 1, "0", "EUR", daysAgo(1)).figures();
    var cheap = aCustomer().whoPaid("CAM", 1, "100", "EUR", daysAgo(1)).figures();

    assertThat(gift.discountedLines()).isZero();
    assertThat(gift.listedLines()).isZero();
    assertThat(cheap.discountedLines()).isEqualTo(1);
  }

  @Test
  void twelveDigitsTimesAMillionPiecesDoNotTurnNegative() {
    var customer = aCustomer();
    for (int nth = 0; nth < 20; nth++) {
      customer.whoPaid("CAM", 2_000_000_000, "999999999999.99", "EUR", daysAgo(nth));
    }

    assertThat(customer.figures().moneyMinor()).isPositive();
    assertThat(Buckets.money(customer.figures())).isPositive();
  }

  @Test
  void theShopsCountsChangeByWhatAnOrderChanges() {
    var before = aCustomer().whoBought("CAM", 5).figures();
    var after = aCustomer().whoBought("CAM", 5).whoBought("CAM", 5).figures();
    var day = Buckets.day(before);

    assertThat(Buckets.between(Figures.NONE, before))
        .containsExactlyInAnyOrder(
            new Buckets.Delta("recency", day, 1),
            new Buckets.Delta("orders", 1, 1),
            new Buckets.Delta("money:EUR", Buckets.money(before), 1));
    assertThat(Buckets.between(before, after))
        .containsExactlyInAnyOrder(
            new Buckets.Delta("orders", 1, -1),
            new Buckets.Delta("orders", 2, 1),
            new Buckets.Delta("money:EUR", Buckets.money(before), -1),
            new Buckets.Delta("money:EUR", Buckets.money(after), 1),
            new Buckets.Delta("rhythm", 0, 1));
    assertThat(Buckets.between(after, after)).isEmpty();
  }
}
