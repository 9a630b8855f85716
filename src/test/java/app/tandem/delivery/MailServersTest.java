package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailServersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c-001@example.com",
        "c-001@EXAMPLE.Com",
        "c-001@example.com.",
        "a@example.net",
        "a@example.org",
        "a@mail.example.com",
        "a@deep.mail.example.org",
        "a@shop.test",
        "a@test",
        "a@shop.example",
        "a@no.invalid",
        "a@localhost",
        "a@host.localhost",
        "\"x@shop.de\"@example.com",
        "Ada <ada@example.com>"
      })
  void mailToNobodysDomainsIsNotGivenToAnOutsideServer(String recipient) {
    assertThat(MailSettings.at("mail.shop.de").servers().objection(recipient))
        .contains("belongs to nobody");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@notexample.com",
        "ada@example.com.de",
        "ada@example.co.uk",
        "ada@example.de",
        "ada@contest",
        "ada@latest.org",
        "example.com@shop.de"
      })
  void mailToOtherDomainsIs(String recipient) {
    assertThat(MailSettings.at("mail.shop.de").servers().objection(recipient)).isNull();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void theOwnInboxTakesAllMail(String host) {
    var servers = MailSettings.at(host).servers();

    assertThat(servers.isOwnInbox()).isTrue();
    assertThat(servers.objection("c-001@example.com")).isNull();
    assertThat(servers.chosen().place()).isEqualTo("127.0.0.1:2525");
  }

  @Test
  void aServerThatIsSetIsChosen() {
    var servers = MailSettings.at("mail.shop.de").servers();

    assertThat(servers.isOwnInbox()).isFalse();
    assertThat(servers.chosen().place()).isEqualTo("mail.shop.de:587");
  }

  @Test
  void theAddressOfASenderWithANameIsFound() {
    var sender = Sender.of("The Shop <news@shop.de>");

    assertThat(sender.address()).isEqualTo("news@shop.de");
    assertThat(sender.domain()).isEqualTo("shop.de");
  }

  @Test
  void anAccountThatNamesNoSecretSignsInNowhere() {
    var plan =
        new AccountSaid(
                "mail.two.de",
                null,
                null,
                null,
                null,
                null,
                null,
                "news@two.de",
                null,
                null,
                null,
                null)
            .plan();

    var server = MailSettings.at("mail.shop.de").servers().of(plan);

    assertThat(server.place()).isEqualTo("mail.two.de:587");
    assertThat(server.login()).isNull();
    assertThat(server.tls()).isEqualTo(SmtpSettings.Tls.STARTTLS);
    assertThat(server.letterhead().envelope()).isNull();
  }

  @Test
  void aSendersDomainOfOtherLettersIsWrittenInAscii() {
    assertThat(Sender.of("Bücher <news@bücher.de>").address()).isEqualTo("news@xn--bcher-kva.de");
    assertThat(Sender.of("news@bücher.de").domain()).isEqualTo("xn--bcher-kva.de");
  }
}
