package app.tandem.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.tandem.kernel.FieldRefused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", " 10.0.0.255 ", "2001:db8::7", "::1", "::ffff:192.0.2.1"})
  void addressesAreKeptAsTheyAreWritten(String text) {
    assertThat(NetAddress.require("from", text)).isEqualTo(text.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not an ip",
        "localhost",
        "shop.example",
        "203.0.113",
        "203.0.113.256",
        "203.0.113.7:443",
        "203.0.113.7, 10.0.0.1",
        "2001:db8::7::1",
        "[2001:db8::7]",
        "2001:db8:::7",
        "1:2:3:4:5:6:7:8:9",
        ":",
        "fe80::1%eth0",
        "3405803783"
      })
  void whatIsNoneIsRefusedByItsField(String text) {
    assertThatExceptionOfType(FieldRefused.class)
        .isThrownBy(() -> NetAddress.require("from", text))
        .withMessageContaining("(%s)".formatted(text))
        .withMessageContaining("\nMaybe")
        .satisfies(refused -> assertThat(refused.field()).isEqualTo("from"));
  }
}
