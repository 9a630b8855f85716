package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwappedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Purchased( daysSinceDelivery > daysAgo ); (daysSinceDelivery) is never more than"
            + " (daysAgo)",
        "Purchased( daysAgo < daysSinceDelivery ); (daysSinceDelivery) is never more than"
            + " (daysAgo)",
        "Purchased( deliveredAt < paidAt ); (paidAt) is never more than (deliveredAt)",
        "Purchased( delivered, paidAt>deliveredAt ); (paidAt) is never more than (deliveredAt)",
        "Cart( pieces < products ); (products) is never more than (pieces)",
        "AbandonedCart( products > pieces ); (products) is never more than (pieces)",
      })
  void fieldsThatNeverStandInThatOrderAreTold(String when, String what) {
    assertThat(mistakes(when.startsWith("Ab") ? "abandoned" : "in-cart", when))
        .singleElement()
        .asString()
        .startsWith((when.startsWith("Ab") ? "abandoned" : "in-cart") + "/it.drl:3:5 ")
        .contains(what + ", so this can never fire.\nMaybe the two were swapped.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Purchased( daysSinceDelivery >= daysAgo )",
        "Purchased( daysSinceDelivery < daysAgo )",
        "Purchased( deliveredAt > paidAt )",
        "Purchased( delivered || deliveredAt < paidAt )",
        "Cart( pieces > products )",
        "Cart( pieces == products )",
        "InCart( quantity > stock )",
      })
  void fieldsInAnyOtherOrderAreNot(String when) {
    assertThat(mistakes("in-cart", when)).isEmpty();
  }
}
