package app.tandem.delivery.returned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.tandem.delivery.TestCertificate;
import app.tandem.delivery.returned.InboxSettings.Protocol;
import app.tandem.delivery.returned.InboxSettings.Tls;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BounceMailboxTest {
  private static final String MAX =
      "Message-ID: <1@firm.example>\nFrom: max@firm.example\nSubject: Where is my parcel?\n\nHello";
  private static final String EVA =
      "Message-ID: <2@firm.example>\nFrom: eva@firm.example\nSubject: And mine?\n\nHello";

  private static TestCertificate good;
  private static TestCertificate ofAnother;

  @BeforeAll
  static void makeCertificates(@TempDir Path one, @TempDir Path two) {
    good = TestCertificate.of(one, "ip:127.0.0.1");
    ofAnother = TestCertificate.of(two, "dns:mail.other.test");
  }

  /** A mailbox on this machine, as somebody would write it down. */
  private record Here(Protocol protocol, Tls tls, int number) implements InboxSettings {
    @Override
    public Optional<String> host() {
      return Optional.of("127.0.0.1");
    }

    @Override
    public Optional<Integer> port() {
      return Optional.of(number);
    }

    @Override
    public Optional<String> user() {
      return Optional.of("bounces");
    }

    @Override
    public Optional<String> password() {
      return Optional.of("s3cret");
    }

    @Override
    public String folder() {
      return "INBOX";
    }

    @Override
    public Duration every() {
      return Duration.ofMinutes(1);
    }

    @Override
    public Duration timeout() {
      return Duration.ofMinutes(1);
    }
  }

  private static List<String> names(InboxSettings settings, SSLSocketFactory trusted)
      throws MessagingException {
    try (var mailbox = BounceMailbox.open(settings, trusted)) {
      return mailbox.letters().stream().map(BounceMailbox.Letter::name).toList();
    }
  }

  private static SSLSocketFactory trustIn(TestCertificate certificate)
      throws IOException, GeneralSecurityException {
    try (var pem = Files.newInputStream(certificate.pem())) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "one", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    }
  }

  @Test
  void whereAServerNumbersNothingEachMailHasANameOfItsOwnThatItKeeps() throws Exception {
    try (var server = ScriptedMailbox.inClear().holding(MAX, EVA)) {
      var settings = new Here(Protocol.POP3, Tls.NONE, server.port());

      var names = names(settings, trustIn(good));
      server.holding(MAX.replace("\n\n", "\nStatus: RO\n\n"));
      var later = names(settings, trustIn(good));

      assertThat(names).doesNotHaveDuplicates().hasSize(2).doesNotContain("null");
      assertThat(later).startsWith(names.get(0), names.get(1));
      assertThat(later.get(2)).as("one that somebody looked at").isEqualTo(names.get(0));
    }
  }

  @Test
  void noPasswordIsSaidInClearToAServerThatHasNoTls() throws Exception {
    try (var server = ScriptedMailbox.inClear()) {
      var settings = new Here(Protocol.POP3, Tls.STARTTLS, server.port());

      assertThatExceptionOfType(MessagingException.class)
          .isThrownBy(() -> names(settings, trustIn(good)))
          .withMessageContaining("STLS required");
      assertThat(server.commands()).noneMatch(BounceMailboxTest::isLogin);
    }
  }

  @Test
  void thePasswordIsSaidWhenTlsIsAgreedOn() throws Exception {
    try (var server = ScriptedMailbox.upgradingWith(good.server()).holding(MAX)) {
      var settings = new Here(Protocol.POP3, Tls.STARTTLS, server.port());

      assertThat(names(settings, trustIn(good))).hasSize(1);
      assertThat(server.commands()).containsSubsequence("STLS", "USER bounces", "PASS s3cret");
    }
  }

  @Test
  void aServerThatIsAnotherIsToldNoPassword() throws Exception {
    try (var server = ScriptedMailbox.upgradingWith(ofAnother.server())) {
      var settings = new Here(Protocol.POP3, Tls.STARTTLS, server.port());

      for (var certificate : List.of(good, ofAnother)) {
        assertThatExceptionOfType(MessagingException.class)
            .isThrownBy(() -> names(settings, trustIn(certificate)));
      }
      assertThat(server.commands()).contains("STLS").noneMatch(BounceMailboxTest::isLogin);
    }
  }

  @Test
  void whereTlsComesFirstTheSameCertificatesAreGood() throws Exception {
    try (var server = ScriptedMailbox.securedWith(good.server()).holding(MAX)) {
      var settings = new Here(Protocol.POP3S, Tls.STARTTLS, server.port());

      assertThat(names(settings, trustIn(good))).hasSize(1);
      assertThatExceptionOfType(MessagingException.class)
          .isThrownBy(() -> names(settings, trustIn(ofAnother)));
    }
  }

  private static boolean isLogin(String command) {
    return command.startsWith("USER") || command.startsWith("PASS") || command.startsWith("AUTH");
  }
}
