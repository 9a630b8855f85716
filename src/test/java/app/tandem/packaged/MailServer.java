package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server of the test's own, on the loopback address. It keeps whom it was given mail for.
 */
final class MailServer implements AutoCloseable {
  private final List<String> recipients = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, String> senderByRecipient = new ConcurrentHashMap<>();
  private final SMTPServer server;
  private volatile String hangsUpAt = "";
  private volatile String refusal = "";
  private volatile String putsOff = "";
  private volatile Held held = new Held(Integer.MAX_VALUE);

  MailServer(int port) {
    server =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandlerFactory(context -> new Taking())
            .build();
    server.start();
  }

  /** From now on it goes away instead of taking a recipient whose address begins so. */
  void hangUpAt(String beginning) {
    hangsUpAt = beginning;
  }

  /** From now on it refuses each message for good, behind its final dot; with no words, none. */
  void refuse(String words) {
    refusal = words;
  }

  /** From now on it puts off each recipient; with no words, none. */
  void putOff(String words) {
    putsOff = words;
  }

  /** From now on it is silent behind the nth mail of all, until it is let go. */
  Held holdAt(int nth) {
    held = new Held(nth);
    return held;
  }

  /** A mail that is there, and not answered. */
  static final class Held {
    private final int nth;
    private final CountDownLatch there = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);

    private Held(int nth) {
      this.nth = nth;
    }

    /** Returns when it is there. */
    void await() {
      await(there);
    }

    void letGo() {
      free.countDown();
    }

    private void pass(int mails) {
      if (mails == nth) {
        there.countDown();
        await(free);
      }
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private final class Taking implements MessageHandler {
    private String from = "";
    private String to = "";

    @Override
    public void from(String sender) {
      from = sender;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
      if (!hangsUpAt.isEmpty() && recipient.startsWith(hangsUpAt)) {
        throw new DropConnectionException(421, "4.3.2 not with that one");
      }
      if (!putsOff.isEmpty()) {
        throw new RejectException(450, putsOff);
      }
      to = recipient;
    }

    @Override
    public String data(InputStream data) throws IOException, RejectException {
      data.readAllBytes();
      if (!refusal.isEmpty()) {
        throw new RejectException(550, refusal);
      }
      senderByRecipient.put(to, from);
      held.pass(taken(to));
      return "2.0.0 taken";
    }

    /** Which mail of all it is: two may come at a time. */
    private int taken(String recipient) {
      synchronized (recipients) {
        recipients.add(recipient);
        return recipients.size();
      }
    }

    @Override
    public void done() {}
  }

  private MailServer(SMTPServer server) {
    this.server = server;
    server.start();
  }

  /** One that wants nothing of any sender. */
  static MailServer refusingSenders(int port) {
    return new MailServer(
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandlerFactory(context -> new Refusing())
            .build());
  }

  private static class Refusing implements MessageHandler {
    @Override
    public void from(String sender) throws RejectException {
      throw new RejectException(550, "5.7.1 we do not want your mail");
    }

    @Override
    public void recipient(String recipient) {}

    @Override
    public String data(InputStream data) {
      return "250 2.0.0 taken";
    }

    @Override
    public void done() {}
  }

  /** The recipient of every mail, in the order in which they came. */
  List<String> recipients() {
    return List.copyOf(recipients);
  }

  /** The envelope sender of the last mail to somebody. */
  String senderTo(String recipient) {
    return senderByRecipient.get(recipient);
  }

  @Override
  public void close() {
    server.stop();
  }
}
