package app.tandem.delivery.returned;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnsSignatureTest {
  private static final KeyPair KEYS = keys();

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static ObjectNode signed(String version, String algorithm)
      throws GeneralSecurityException {
    var notification =
        new ObjectMapper()
            .createObjectNode()
            .put("Type", "Notification")
            .put("MessageId", "m-1")
            .put("TopicArn", "arn:aws:sns:eu-west-1:1:bounces")
            .put("Message", "{\"a\": 1}")
            .put("Timestamp", "2026-06-01T10:00:00.000Z")
            .put("SignatureVersion", version);
    var signature = Signature.getInstance(algorithm);
    signature.initSign(KEYS.getPrivate());
    signature.update(SnsSignature.signed(notification).getBytes(StandardCharsets.UTF_8));
    return notification.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
  }

  @ParameterizedTest
  @CsvSource({"1, SHA1withRSA", "2, SHA256withRSA"})
  void whatWasSignedHoldsAndWhatWasChangedDoesNot(String version, String algorithm)
      throws GeneralSecurityException {
    var notification = signed(version, algorithm);

    assertThat(SnsSignature.holds(notification, KEYS.getPublic())).isTrue();
    assertThat(SnsSignature.holds(notification, keys().getPublic())).isFalse();
    assertThat(SnsSignature.holds(notification.put("Message", "{}"), KEYS.getPublic())).isFalse();
    assertThat(SnsSignature.holds(notification.put("Signature", "no"), KEYS.getPublic())).isFalse();
  }

  @Test
  void theLinesThatAreSignedAreThoseThatAmazonNames() throws GeneralSecurityException {
    assertThat(SnsSignature.signed(signed("2", "SHA256withRSA").put("Subject", "About")))
        .isEqualTo(
            "Message\n"
                + "{\"a\": 1}\n"
                + "MessageId\n"
                + "m-1\n"
                + "Subject\n"
                + "About\n"
                + "Timestamp\n"
                + "2026-06-01T10:00:00.000Z\n"
                + "TopicArn\n"
                + "arn:aws:sns:eu-west-1:1:bounces\n"
                + "Type\n"
                + "Notification\n");
  }

  @ParameterizedTest
  @CsvSource({
    "sns.eu-west-1.amazonaws.com, true",
    "sns.cn-north-1.amazonaws.com.cn, true",
    "sns.eu-west-1.amazonaws.com.evil.example, false",
    "evil.example, false",
    "xsns.eu-west-1.amazonaws.com, false",
    "sns.a.b.amazonaws.com, false"
  })
  void onlyHostsOfAmazonMayHaveTheCertificate(String host, boolean may) {
    var usual = Pattern.compile("sns\\.[a-z0-9-]{3,30}\\.amazonaws\\.com(\\.cn)?");

    assertThat(usual.matcher(host).matches()).isEqualTo(may);
  }
}
