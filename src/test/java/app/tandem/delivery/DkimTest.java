package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures as in the examples of RFC 6376 and RFC 8463, whose keys belong to nobody. */
class DkimTest {
  /** RFC 8463, appendix A.3. */
  private static final List<String> HEADERS =
      List.of(
          "From: Joe SixPack <joe@football.example.com>",
          "To: Suzie Q <suzie@shopping.example.net>",
          "Subject: Is dinner ready?",
          "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)",
          "Message-ID: <20030712040037.46341.5F8J@football.example.com>");

  private static final String BODY =
      "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";
  private static final String BODY_HASH = "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=";

  /** RFC 8463, appendix A.2. */
  private static String ed25519() {
    var prefix = Base64.getDecoder().decode("MC4CAQAwBQYDK2VwBCIEIA==");
    var secret = Base64.getDecoder().decode("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
    var whole = Arrays.copyOf(prefix, prefix.length + secret.length);
    System.arraycopy(secret, 0, whole, prefix.length, secret.length);
    return pem(whole);
  }

  private static String pem(byte[] key) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key)
        + "\n-----END PRIVATE KEY-----\n";
  }

  @Test
  void theHashOfTheExamplesBodyIsTheirs() {
    var bytes = BODY.getBytes(StandardCharsets.US_ASCII);

    assertThat(DkimSigner.hash(DkimSigner.relaxedBody(bytes, 0, bytes.length)))
        .isEqualTo(BODY_HASH);
  }

  @Test
  void theSignatureOfTheExampleIsTheirs() {
    var key = DkimKey.of("football.example.com", "brisbane", ed25519());
    var unsigned =
        "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n"
            + " d=football.example.com; i=@football.example.com;\r\n"
            + " q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n"
            + " subject : date : message-id : from : subject : date;\r\n"
            + " bh="
            + BODY_HASH
            + ";\r\n b=";
    var canonical =
        HEADERS.stream().map(DkimSigner::relaxed).collect(Collectors.joining("\r\n"))
            + "\r\n"
            + DkimSigner.relaxed(unsigned);

    var signature = key.sign(canonical.getBytes(StandardCharsets.US_ASCII));

    assertThat(key.algorithm()).isEqualTo("ed25519-sha256");
    assertThat(Base64.getEncoder().encodeToString(signature))
        .isEqualTo(
            "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==");
  }

  /** RFC 8463, appendix A.3: the other signature of the same message, by its public key. */
  @Test
  void theRsaSignatureOfTheExampleFitsOurCanonicalForm() throws Exception {
    var record =
        "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQi"
            + "Y/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9Pz"
            + "oxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB";
    var unsigned =
        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n"
            + " d=football.example.com; i=@football.example.com;\r\n"
            + " q=dns/txt; s=test; t=1528637909; h=from : to : subject :\r\n"
            + " date : message-id : from : subject : date;\r\n"
            + " bh="
            + BODY_HASH
            + ";\r\n b=";
    var canonical =
        HEADERS.stream().map(DkimSigner::relaxed).collect(Collectors.joining("\r\n"))
            + "\r\n"
            + DkimSigner.relaxed(unsigned);
    var verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(record))));
    verifier.update(canonical.getBytes(StandardCharsets.US_ASCII));

    assertThat(
            verifier.verify(
                Base64.getDecoder()
                    .decode(
                        "F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2JzdA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=")))
        .isTrue();
  }

  @Test
  void theCanonicalFormsAreThoseOfTheRfc() {
    // RFC 6376, section 3.4.5.
    assertThat(DkimSigner.relaxed("A: X")).isEqualTo("a:X");
    assertThat(DkimSigner.relaxed("B : Y\t\r\n\tZ  ")).isEqualTo("b:Y Z");
    assertThat(body(" C \r\nD \t E\r\n\r\n\r\n")).isEqualTo(" C\r\nD E\r\n");
    assertThat(body("")).isEmpty();
    assertThat(body("\r\n\r\n")).isEmpty();
    assertThat(body("no end")).isEqualTo("no end\r\n");
    assertThat(body("a\r\n\r\n\r\nb\r\n")).isEqualTo("a\r\n\r\n\r\nb\r\n");
  }

  private static String body(String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    return new String(DkimSigner.relaxedBody(bytes, 0, bytes.length), StandardCharsets.US_ASCII);
  }

  /** Reads our own signatures the way a verifier does, from the message as it goes out. */
  @ParameterizedTest
  @ValueSource(strings = {"RSA", "Ed25519"})
  void whatGoesOutCanBeVerified(String algorithm) throws Exception {
    var pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    var key = DkimKey.of("shop.de", "spring", pem(pair.getPrivate().getEncoded()));
    var parcel = SmtpLineTest.parcelTo("ada", "Grüße ☕", "Hallo  Zoë \n\n.\nEnde\n\n");

    var written =
        new MailWriting(Sender.of("Shop <news@shop.de>"), "shop.de", new DkimSigner(List.of(key)))
            .write(parcel, Mailbox.of(parcel.recipient()));
    var message = new String(written.toByteArray(), StandardCharsets.US_ASCII);

    assertThat(message).startsWith("DKIM-Signature: v=1; a=" + key.algorithm());
    assertThat(verifies(message.substring(0, message.length() - 3), pair)).isTrue();
    assertThat(verifies(message.substring(0, message.length() - 3).replace("Ende", "Endo"), pair))
        .isFalse();
  }

  private static boolean verifies(String message, KeyPair pair) throws GeneralSecurityException {
    var end = message.indexOf("\r\n\r\n");
    var fields = List.of(message.substring(0, end).split("\r\n(?![ \t])"));
    var signature = fields.get(0);
    var body = message.substring(end + 4).getBytes(StandardCharsets.US_ASCII);
    var hash = DkimSigner.hash(DkimSigner.relaxedBody(body, 0, body.length));
    if (!tag(signature, "bh").equals(hash)) {
      return false;
    }
    var canonical = new StringBuilder();
    var left = new ArrayList<>(fields.subList(1, fields.size()));
    for (var name : tag(signature, "h").split(":")) {
      var field =
          left.stream().filter(one -> one.toLowerCase().startsWith(name.toLowerCase() + ":"));
      field
          .reduce((first, second) -> second)
          .ifPresent(
              found -> {
                left.remove(found);
                canonical.append(DkimSigner.relaxed(found)).append("\r\n");
              });
    }
    canonical.append(DkimSigner.relaxed(signature.replaceAll("(?s) b=.*", " b=")));
    var bytes = canonical.toString().getBytes(StandardCharsets.US_ASCII);
    var isRsa = pair.getPublic().getAlgorithm().equals("RSA");
    var verifier = Signature.getInstance(isRsa ? "SHA256withRSA" : "Ed25519");
    verifier.initVerify(pair.getPublic());
    verifier.update(isRsa ? bytes : MessageDigest.getInstance("SHA-256").digest(bytes));
    return verifier.verify(Base64.getDecoder().decode(tag(signature, "b")));
  }

  private static String tag(String signature, String name) {
    return signature.replaceAll("\\s", "").replaceAll("(^|.*[:;])" + name + "=([^;]*).*", "$2");
  }

  @Test
  void aKeyOfAnotherKindIsRefusedWithAWord() throws Exception {
    var curve = KeyPairGenerator.getInstance("EC").generateKeyPair();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DkimKey.of("shop.de", "one", pem(curve.getPrivate().getEncoded())))
        .withMessageContaining("neither RSA nor Ed25519");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DkimKey.of("shop.de", "one", "-----BEGIN RSA PRIVATE KEY-----"))
        .withMessageContaining("openssl pkcs8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DkimKey.of("shop.de", "one", "a password?"))
        .withMessageContaining("cannot be read");
  }
}
