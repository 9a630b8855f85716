package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.bench.Benchmarked;
import app.tandem.message.Content;
import app.tandem.message.SampleMails;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How near to the wire's limit mails are handed over, without the database: against Postfix' {@code
 * smtp-source}, right before and right after, into {@code smtp-sink}, over the same number of
 * sessions. {@code mvn -Pbench test-compile failsafe:integration-test -Dit.test=WireIT}.
 */
@Tag("bench")
class WireIT {
  private static final int SESSIONS = Integer.getInteger("wire.sessions", 4);
  private static final int MESSAGES = Integer.getInteger("wire.messages", 20_000);
  private static final int WARM_UP = 10_000;
  private static final int WRITTEN = 5_000;
  private static final String LINE =
      "<table role=\"presentation\" width=\"600\"><tr><td style=\"padding:8px\">Beans %d, for"
          + " Zoë</td></tr></table>\n";
  private static final Content.Written REPEATED =
      new Content.Written(
          repeated(LINE, 17_000), repeated("Beans %d, and what goes with them\n", 1_700));

  @Test
  void readyMailsAgainstPostfix() throws IOException {
    var tools = PostfixTools.find();
    Assumptions.assumeTrue(
        tools.isPresent(), "Postfix' smtp-sink lacks here: apt-get download postfix did not work.");
    var port = freePort();
    var sink = tools.get().sink(port);
    try {
      awaitOpen(port);
      var bytes = bytes(REPEATED);
      ours(port, WARM_UP);
      for (int run = 1; run <= 3; run++) {
        var before = tools.get().source(port, SESSIONS, MESSAGES, bytes);
        var cpu = cpu();
        var ours = ours(port, MESSAGES);
        var spent = (cpu() - cpu) / 1e3 / MESSAGES;
        var after = tools.get().source(port, SESSIONS, MESSAGES, bytes);
        Benchmarked.tell(
            "%,d mails of %,d bytes over %d sessions into smtp-sink: %,.0f/s, %.0f us CPU each;"
                + " smtp-source -d before %,.0f/s, after %,.0f/s; ratio %.2f",
            MESSAGES,
            bytes,
            SESSIONS,
            MESSAGES / ours,
            spent,
            MESSAGES / before,
            MESSAGES / after,
            (before + after) / 2 / ours);
      }
    } finally {
      sink.destroy();
    }
  }

  @Test
  void writingAndSigning() throws GeneralSecurityException {
    tellWriting("written", List.of());
    for (var algorithm : List.of("Ed25519", "RSA")) {
      var key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
      tellWriting(
          "written and signed by " + algorithm, List.of(new DkimKey("shop.test", "one", key)));
    }
  }

  /** What everybody reads was written before; and the same page, of which nothing was. */
  @Test
  void writingWhatATemplateSays() {
    for (var name : List.of("education", "follow-up")) {
      var says = SampleMails.written(name, Locale.ENGLISH);
      var inOneGo = new Content.Written(says.html(), says.plain());
      for (int round = 0; round < 2; round++) {
        tellWriting(name + ", written between what was before", List.of(), says);
        tellWriting(name + ", written in one go", List.of(), inOneGo);
      }
    }
  }

  private static void tellWriting(String what, List<DkimKey> keys) {
    tellWriting(what, keys, REPEATED);
  }

  private static void tellWriting(String what, List<DkimKey> keys, Content.Written says) {
    var writing = new MailWriting(Sender.of("shop@shop.test"), "shop.test", new DkimSigner(keys));
    var threads = ManagementFactory.getThreadMXBean();
    var nanos = new long[WRITTEN];
    for (int i = -WRITTEN; i < WRITTEN; i++) {
      var parcel = mail(i, says);
      var begun = threads.getCurrentThreadCpuTime();
      writing.write(parcel, Mailbox.of(parcel.recipient()));
      nanos[Math.max(0, i)] = threads.getCurrentThreadCpuTime() - begun;
    }
    Arrays.sort(nanos);
    Benchmarked.tell(
        "a mail of %,d bytes %s: CPU median %.0f us, p99 %.0f us",
        bytes(says), what, nanos[WRITTEN / 2] / 1e3, nanos[(int) (WRITTEN * 0.99)] / 1e3);
  }

  /** Seconds. */
  private static double ours(int port, int messages) {
    var server = MailSettings.here(port).with(more -> more.messages = 5_000).servers().chosen();
    var next = new AtomicInteger();
    var threads = Executors.newFixedThreadPool(SESSIONS);
    var began = System.nanoTime();
    try {
      var sessions = new ArrayList<CompletableFuture<Void>>();
      for (int session = 0; session < SESSIONS; session++) {
        sessions.add(CompletableFuture.runAsync(() -> send(server, next, messages), threads));
      }
      sessions.forEach(CompletableFuture::join);
      return (System.nanoTime() - began) / 1e9;
    } finally {
      threads.shutdownNow();
    }
  }

  private static void send(MailServer server, AtomicInteger next, int messages) {
    var line = new SmtpLine(server);
    for (int i = next.getAndIncrement(); i < messages; i = next.getAndIncrement()) {
      assertThat(line.send(mail(i))).isInstanceOf(SendOutcome.Sent.class);
    }
    line.close();
  }

  private static Parcel mail(int number) {
    return mail(number, REPEATED);
  }

  private static Parcel mail(int number, Content.Written says) {
    return new Parcel(
        new UUID(42, number),
        "customer" + number + "@customer.test",
        "Beans for you – " + number,
        says,
        Instant.EPOCH,
        "offers",
        "https://shop.test/u/" + number);
  }

  private static String repeated(String line, int length) {
    var text = new StringBuilder();
    for (int i = 0; text.length() < length; i++) {
      text.append(line.formatted(i));
    }
    return text.toString();
  }

  private static int bytes(Content.Written says) {
    var parcel = mail(1, says);
    return new MailWriting(Sender.of("shop@shop.test"), "shop.test", new DkimSigner(List.of()))
        .write(parcel, Mailbox.of(parcel.recipient()))
        .length();
  }

  /** Nanoseconds of the whole process. */
  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitOpen(int port) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!isOpen(port)) {
      assertThat(System.nanoTime()).as("smtp-sink listens").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static boolean isOpen(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
