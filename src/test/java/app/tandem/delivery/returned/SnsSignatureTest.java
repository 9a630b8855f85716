package app.tandem.delivery.returned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.tandem.kernel.Problem;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  @ValueSource(
      strings = {
        "https://sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.us-gov-west-1.amazonaws.com/a.pem",
        "https://sns.cn-north-1.amazonaws.com.cn/a.pem"
      })
  void addressesOfAmazonAreBelieved(String address) {
    assertThat(door().address(address)).isEqualTo(URI.create(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com:8443/a.pem",
        "https://me@sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com.evil.example/a.pem",
        "https://evil.example/sns.eu-west-1.amazonaws.com",
        "https://xsns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.a.b.amazonaws.com/a.pem",
        "https://sns.s3-us-west-2.amazonaws.com/a.pem",
        "sns.eu-west-1.amazonaws.com",
        "https://[",
        ""
      })
  void othersAreNot(String address) {
    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(() -> door().address(address))
        .satisfies(one -> assertThat(told(one).maybe()).startsWith("Maybe"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a.pem",
        "/?Action=ListTopics",
        "/SimpleNotificationService-0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a.pem?Action=x",
        "/bucket/SimpleNotificationService-0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a.pem"
      })
  void aCertificateLiesWhereAmazonHasThemAndNowhereElse(String where) {
    var notification =
        new ObjectMapper()
            .createObjectNode()
            .put("TopicArn", TOPIC)
            .put("SigningCertURL", "https://sns.eu-west-1.amazonaws.com" + where);

    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(() -> door().open(notification))
        .satisfies(
            one ->
                assertThat(told(one).detail())
                    .contains("none of those with which Amazon SNS signs"));
  }

  @Test
  void aCertificateThatCannotBeFetchedNowIsAskedForAgain() {
    var nowhere =
        "https://127.0.0.1/SimpleNotificationService-0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a.pem";
    var notification =
        new ObjectMapper().createObjectNode().put("TopicArn", TOPIC).put("SigningCertURL", nowhere);

    assertThatExceptionOfType(ServiceUnavailableException.class)
        .isThrownBy(() -> door("127\\.0\\.0\\.1").open(notification))
        .satisfies(
            one -> {
              assertThat(one.getResponse().getHeaderString("Retry-After")).isEqualTo("60");
              assertThat(told(one).detail()).contains("could not be read now");
              assertThat(told(one).maybe()).startsWith("Maybe");
            });
  }

  private static final String TOPIC = "arn:aws:sns:eu-west-1:1:bounces";

  private static Problem told(WebApplicationException refused) {
    return (Problem) refused.getResponse().getEntity();
  }

  private static SnsDoor door() {
    return door(SesSettings.HOSTS);
  }

  private static SnsDoor door(String hosts) {
    return new SnsDoor(
        new SesSettings() {
          @Override
          public Optional<List<String>> topics() {
            return Optional.of(List.of(TOPIC));
          }

          @Override
          public String hosts() {
            return hosts;
          }

          @Override
          public Optional<Path> certificate() {
            return Optional.empty();
          }
        });
  }
}
