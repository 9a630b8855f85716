package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.tandem.kernel.FieldRefused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests go to those that the settings name, and to nobody else. */
class TestRecipientsTest {
  private static final TestRecipients OURS =
      new TestRecipients(List.of(" Nora@Shop.example ", "@team.example"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nora@shop.example",
        "NORA@shop.EXAMPLE",
        "anna+try@team.example",
        " a@TEAM.example "
      })
  void whoeverIsAmongThemGetsOne(String address) {
    assertThat(OURS.take(address).text()).isEqualToIgnoringCase(address.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna@shop.example",
        "nora@shop.example.evil.example",
        "a@evilteam.example",
        "a@sub.team.example",
        "xnora@shop.example"
      })
  void nobodyElseDoes(String address) {
    assertThatExceptionOfType(FieldRefused.class)
        .isThrownBy(() -> OURS.take(address))
        .withMessageStartingWith("Nobody may send tests to (" + address + ").")
        .withMessageContaining("tandem.test-mail.to")
        .extracting(FieldRefused::field)
        .isEqualTo("to");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nora@shop.example, eve@evil.example",
        "nora@shop.example\r\nBcc: eve@evil.example",
        "eve@evil.example <nora@shop.example>",
        "@team.example",
        ""
      })
  void whatIsNotOneAddressIsRefused(String text) {
    assertThatExceptionOfType(FieldRefused.class)
        .isThrownBy(() -> OURS.take(text))
        .withMessageContaining("is not one that mail servers take");
  }

  @Test
  void withoutAnyNobodyGetsOne() {
    assertThatExceptionOfType(FieldRefused.class)
        .isThrownBy(() -> new TestRecipients(List.of()).take("nora@shop.example"))
        .withMessageContaining("which is empty");
  }
}
