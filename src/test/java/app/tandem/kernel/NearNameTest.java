package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNameTest {
  private static final List<String> KNOWN = List.of("currency", "customer", "order", "lines", "at");

  @Test
  void aLetterTooFewIsForgiven() {
    assertThat(NearName.find("curency", KNOWN)).hasValue("currency");
  }

  @Test
  void lettersThatChangedPlacesAreOneSlip() {
    assertThat(NearName.find("ta", KNOWN)).hasValue("at");
    assertThat(NearName.find("odrer", KNOWN)).hasValue("order");
  }

  @Test
  void capitalsAndHyphensMakeNoDifference() {
    assertThat(NearName.find("Order_", KNOWN)).hasValue("order");
    assertThat(NearName.find("ORDERPAID", List.of("order-paid"))).hasValue("order-paid");
  }

  @Test
  void theNearestOfSeveralIsMeant() {
    assertThat(NearName.find("order-pad", List.of("order-paid", "order-sad")))
        .hasValue("order-paid");
  }

  @Test
  void aStrangeNameIsNoneOfThem() {
    assertThat(NearName.find("warehouse", KNOWN)).isEmpty();
    assertThat(NearName.find("", KNOWN)).isEmpty();
    assertThat(NearName.find("order", List.of())).isEmpty();
  }
}
