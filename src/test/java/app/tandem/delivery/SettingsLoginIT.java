package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import app.tandem.packaged.PackagedTandem;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the mail server of the settings is signed in to, whatever a secret is. */
class SettingsLoginIT {
  private final ScriptedServer server = new ScriptedServer();

  @TempDir private Path secrets;

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private PackagedTandem signingIn(Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("tandem.sample-shop", "off");
    settings.put("tandem.smtp.host", "127.0.0.1");
    settings.put("tandem.smtp.port", "" + server.port());
    settings.put("tandem.smtp.tls", "none");
    settings.put("tandem.smtp.login-without-tls", "true");
    settings.put("tandem.smtp.user", "ada");
    settings.put("tandem.smtp.login", "xoauth2");
    settings.put("tandem.smtp.secret", "access");
    settings.put("tandem.smtp.secrets-folder", secrets.toString());
    return PackagedTandem.in("settings-login", settings).start();
  }

  @Test
  void byATokenThatSomebodyElseKeepsFreshAndByNoneThatCannotBe() throws IOException {
    server.offering("AUTH XOAUTH2");
    Files.writeString(secrets.resolve("access"), "token-1");
    try (var tandem = signingIn(Map.of())) {
      tried(tandem).body("well", equalTo(true));
      Files.writeString(secrets.resolve("access"), "token-2");
      tried(tandem).body("well", equalTo(true));
      assertThat(server.commands())
          .contains("AUTH XOAUTH2 " + token("token-1"), "AUTH XOAUTH2 " + token("token-2"));

      tandem.stop();
      tandem.with("tandem.smtp.token.url", "http://tokens.example/").start();
      tried(tandem)
          .body("well", equalTo(false))
          .body(
              "said", containsString("tandem.smtp.token.url (http://tokens.example/) is no https"));
    }
  }

  private static ValidatableResponse tried(PackagedTandem tandem) {
    return tandem.asAdmin().post("/api/admin/accounts/settings/test").then().statusCode(200);
  }

  private static String token(String access) {
    return Base64.getEncoder()
        .encodeToString(
            "user=ada\1auth=Bearer %s\1\1".formatted(access).getBytes(StandardCharsets.US_ASCII));
  }
}
