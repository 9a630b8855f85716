package app.tandem.delivery.returned;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.pop3.POP3Folder;

/** An open mailbox, by IMAP or POP3. What is deleted is gone when it is closed. */
final class BounceMailbox implements AutoCloseable {
  private static final int LONGEST = 2 * 1024 * 1024;

  /** What some servers write into the head of a mail that somebody has looked at. */
  private static final String[] CHANGING = {"Status", "X-Status", "X-Keywords", "X-UID"};

  private final Store store;
  private final Folder folder;
  private final String name;

  private BounceMailbox(Store store, Folder folder, String name) {
    this.store = store;
    this.folder = folder;
    this.name = name;
  }

  /**
   * Opens the one that is set.
   *
   * @param trusted makes connections to servers whose certificates are good
   * @throws MessagingException when its server is not there, is another one, has no TLS where that
   *     is wanted, or lets nobody in
   */
  static BounceMailbox open(InboxSettings settings, SSLSocketFactory trusted)
      throws MessagingException {
    var protocol = settings.protocol().name().toLowerCase(Locale.ROOT);
    var store = Session.getInstance(properties(protocol, settings, trusted)).getStore(protocol);
    var host = settings.host().orElseThrow();
    store.connect(
        host,
        settings.port().orElse(-1),
        settings.user().orElse(null),
        settings.password().orElse(null));
    try {
      var folder = store.getFolder(protocol.startsWith("pop3") ? "INBOX" : settings.folder());
      folder.open(Folder.READ_WRITE);
      return new BounceMailbox(
          store, folder, "%s %s %s".formatted(host, settings.user().orElse(""), validity(folder)));
    } catch (MessagingException e) {
      store.close();
      throw e;
    }
  }

  private static Properties properties(
      String protocol, InboxSettings settings, SSLSocketFactory trusted) {
    var millis = Long.toString(settings.timeout().toMillis());
    var properties = new Properties();
    for (var wait : List.of("connectiontimeout", "timeout", "writetimeout")) {
      properties.setProperty("mail.%s.%s".formatted(protocol, wait), millis);
    }
    properties.setProperty("mail.%s.ssl.checkserveridentity".formatted(protocol), "true");
    properties.put("mail.%s.ssl.socketFactory".formatted(protocol), trusted);
    properties.setProperty("mail.%s.ssl.socketFactory.fallback".formatted(protocol), "false");
    if (settings.tls() == InboxSettings.Tls.STARTTLS && !protocol.endsWith("s")) {
      properties.setProperty("mail.%s.starttls.enable".formatted(protocol), "true");
      properties.setProperty("mail.%s.starttls.required".formatted(protocol), "true");
    }
    return properties;
  }

  /** A server that gives all mails new numbers says so by this. */
  private static String validity(Folder folder) throws MessagingException {
    return folder instanceof UIDFolder numbered
        ? folder.getFullName() + " " + numbered.getUIDValidity()
        : folder.getFullName();
  }

  /** What this mailbox is called where its mails are remembered. */
  String name() {
    return name;
  }

  /** A mail in it. */
  record Letter(String name, Message message) {}

  /** The mails in it, each with the name that it keeps. */
  List<Letter> letters() throws MessagingException {
    var letters = new ArrayList<Letter>();
    var messages = folder.getMessages();
    var names = new FetchProfile();
    names.add(UIDFolder.FetchProfileItem.UID); // All in one trip.
    folder.fetch(messages, names);
    for (var message : messages) {
      letters.add(new Letter(name(message), message));
    }
    return letters;
  }

  private String name(Message message) throws MessagingException {
    if (folder instanceof UIDFolder numbered) {
      return Long.toString(numbered.getUID(message));
    }
    var number = folder instanceof POP3Folder plain ? plain.getUID(message) : null;
    return number == null ? ofHead(message) : number;
  }

  /** Where a server numbers nothing, its mails are told apart by their heads alone. */
  private static String ofHead(Message message) throws MessagingException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var header : Collections.list(message.getNonMatchingHeaders(CHANGING))) {
        var line = "%s: %s\n".formatted(header.getName(), header.getValue());
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return "head " + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** A mail as it came, or the beginning of one that is long. */
  byte[] bytes(Letter letter) throws MessagingException, IOException {
    var bytes = new Begun();
    try {
      letter.message().writeTo(bytes);
    } catch (Full e) {
      // Its beginning tells enough.
    }
    return bytes.toByteArray();
  }

  /** Has a mail deleted when the mailbox is closed. */
  void delete(Letter letter) throws MessagingException {
    letter.message().setFlag(Flags.Flag.DELETED, true);
  }

  @Override
  public void close() throws MessagingException {
    try {
      folder.close(true);
    } finally {
      store.close();
    }
  }

  private static final class Full extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** Takes so much and no more. */
  private static final class Begun extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int one) throws IOException {
      if (bytes.size() >= LONGEST) {
        throw new Full();
      }
      bytes.write(one);
    }

    @Override
    public void write(byte[] some, int from, int count) throws IOException {
      var room = Math.min(count, LONGEST - bytes.size());
      bytes.write(some, from, room);
      if (room < count) {
        throw new Full();
      }
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }
  }
}
