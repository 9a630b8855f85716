package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From which address on the net somebody says yes, where a proxy stands before Tandem. */
class ForwardedIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern LINK = Pattern.compile("(/opt-in/\\S+)");

  /** As a proxy of the trusted ones tells it, and as one that nobody trusts does. */
  @ParameterizedTest
  @CsvSource({"127.0.0.1, true", "192.0.2.0/24, false"})
  void aProxyThatIsTrustedTellsItAndNoOther(String trusted, boolean isBelieved) {
    var port = PackagedTandem.freePort();
    try (var mails = new KeptMails(port);
        var tandem =
            SmallShop.in(
                    "forwarded",
                    port,
                    Map.of(
                        "quarkus.http.proxy.proxy-address-forwarding", "true",
                        "quarkus.http.proxy.allow-x-forwarded", "true",
                        "quarkus.http.proxy.trusted-proxies", trusted))
                .start()) {

      assertThat(confirmedFrom(tandem, mails, "X-Forwarded-For", "203.0.113.9"))
          .isEqualTo(isBelieved ? "203.0.113.9" : "127.0.0.1");
      assertThat(confirmedFrom(tandem, mails, "X-Forwarded-For", "2001:db8::9"))
          .isEqualTo(isBelieved ? "2001:db8:0:0:0:0:0:9" : "127.0.0.1");
      assertThat(confirmedFrom(tandem, mails, "Forwarded", "for=203.0.113.9"))
          .as("a header that is not meant")
          .isEqualTo("127.0.0.1");
    }
  }

  /** What the proof of an opt-in says, where the yes comes with a header. */
  private static String confirmedFrom(
      PackagedTandem tandem, KeptMails mails, String header, String value) {
    var name = "n" + Integer.toHexString((header + value).hashCode());
    var address = name + "@mail.tandem-it.io";
    var wish = Map.of("customer", name, "email", address, "source", "shop", "wording", "v1");
    var id = tandem.asShop().body(wish).post("/api/opt-ins").jsonPath().getString("id");
    PackagedTandem.await("they are asked", SOON, () -> mails.has(address));
    var link = LINK.matcher(mails.text(address));
    assertThat(link.find()).isTrue();
    tandem.asNobody().header(header, value).post(link.group(1)).then().statusCode(200);
    return tandem.asShop().get("/api/opt-ins/" + id).jsonPath().getString("confirmedFrom");
  }
}
