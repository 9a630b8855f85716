package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
    assertThat(servers.chosen().senderDomain()).isEqualTo("shop.test");
  }

  @Test
  void theDomainOfASenderWithANameIsFound() {
    var servers = MailSettings.at("mail.shop.de").from("The Shop <news@shop.de>").servers();

    assertThat(servers.chosen().senderDomain()).isEqualTo("shop.de");
  }

  @ParameterizedTest
  @EnumSource
  void everyWaitEndsAndNoSecretGoesOutUnseen(SmtpSettings.Tls tls) {
    var usual = MailSettings.at("mail.shop.de");
    var settings = new MailSettings(usual.host(), 587, tls, usual.timeout(), usual.from());

    var properties = settings.servers().chosen().properties();

    assertThat(properties)
        .containsEntry("mail.smtp.connectiontimeout", "10000")
        .containsEntry("mail.smtp.timeout", "10000")
        .containsEntry("mail.smtp.writetimeout", "10000")
        .containsEntry("mail.smtp.quitwait", "false")
        .containsEntry("mail.smtp.ssl.checkserveridentity", "true")
        .containsEntry("mail.smtp.ssl.enable", String.valueOf(tls == SmtpSettings.Tls.TLS))
        .containsEntry(
            "mail.smtp.starttls.required", String.valueOf(tls == SmtpSettings.Tls.STARTTLS));
    assertThat(properties.get("mail.smtp.socketFactory")).isInstanceOf(NoDelaySockets.class);
  }
}
