package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeSenderTest {
  private static final UUID MESSAGE = UUID.fromString("8d9f2b1e-0c4a-4f6e-9d3b-5a7c1e2f3a4b");

  private final EnvelopeSender envelopes =
      MailSettings.at("mail.shop.de").with(more -> more.bounces = "bounces@shop.de").envelopes();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8d9f2b1e-0c4a-4f6e-9d3b-5a7c1e2f3a4b",
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "00000000-0000-0000-8000-000000000001"
      })
  void aBounceTellsOfWhichMessageItIs(String id) {
    var address = envelopes.address(UUID.fromString(id));

    assertThat(address).matches("bounces\\+[0-9a-v]{36}@shop\\.de");
    assertThat(envelopes.id(address)).contains(UUID.fromString(id));
    assertThat(envelopes.id("<" + address.toUpperCase() + ">")).contains(UUID.fromString(id));
  }

  @Test
  void noLetterOfItCanBeChanged() {
    var address = envelopes.address(MESSAGE);
    var begin = address.indexOf('+') + 1;

    for (int i = begin; i < address.indexOf('@'); i++) {
      var other = address.charAt(i) == '7' ? '6' : '7';
      var forged = address.substring(0, i) + other + address.substring(i + 1);
      assertThat(envelopes.id(forged)).as(forged).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "bounces@shop.de",
        "bounces+@shop.de",
        "bounces+8d9f2b1e@shop.de",
        "bounces+00000000000000000000000000000000000@shop.de",
        "bounces+vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv@shop.de",
        "bounces+zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz@shop.de",
        "bounces-8d9f2b1e"
      })
  void whatWasNotMadeHereTellsNothing(String address) {
    assertThat(envelopes.id(address)).isEmpty();
  }

  @Test
  void withoutAnAddressForBouncesTheyGoToTheSender() {
    var plain = MailSettings.at("mail.shop.de").from("The Shop <news@shop.de>").envelopes();

    assertThat(plain.address(MESSAGE)).isEqualTo("news@shop.de");
  }

  @Test
  void anAddressForBouncesMustLeaveRoomForTheMark() {
    assertThat(EnvelopeSender.objection("bounces@shop.de")).isNull();
    assertThat(EnvelopeSender.objection("a".repeat(28) + "@shop.de")).contains("27 letters");
    assertThat(EnvelopeSender.objection("a".repeat(27) + "@shop.de")).isNull();
    assertThat(EnvelopeSender.objection("nowhere")).contains("not one that mail servers take");
  }
}
