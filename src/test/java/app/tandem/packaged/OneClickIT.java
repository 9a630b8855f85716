package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mail that leaves for real, and links in it that no mail program follows by itself. */
class OneClickIT {
  private static final String TOLD = "No mail program unsubscribes by one click";

  @Test
  void thatNobodyCanSayNoByOneClickIsToldOnceAndWherePeopleLook() {
    try (var tandem =
        PackagedTandem.in(
                "one-click",
                Map.of(
                    "tandem.sample-shop", "off",
                    "tandem.smtp.host", "smtp.tandem-it.invalid",
                    "tandem.public-url", "http://tandem.shop.example"))
            .start()) {

      assertThat(tandem.asAdmin().get("/api/admin/outbox").jsonPath().getString("trouble"))
          .contains(TOLD, "tandem.public-url (http://tandem.shop.example)");
      assertThat(tandem.asAdmin().get("/delivery").asString()).contains(TOLD);
      assertThat(tandem.logText()).containsOnlyOnce(TOLD);
      assertThat(tandem.asNobody().get("/q/metrics").asString())
          .as("mail goes out all the same")
          .contains("tandem_mail_trouble 0.0");
    }
  }
}
