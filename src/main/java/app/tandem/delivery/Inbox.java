package app.tandem.delivery;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server of our own on the loopback address. It keeps every mail and passes none on. */
@ApplicationScoped
public class Inbox {
  private static final Logger LOG = Logger.getLogger(Inbox.class);
  private static final int KEPT = 2_000;

  private final AgroalDataSource database;
  private final MailServers servers;
  private final DeliverySettings settings;
  private final InstantSource clock;
  private @Nullable SMTPServer server;

  Inbox(
      AgroalDataSource database,
      MailServers servers,
      DeliverySettings settings,
      InstantSource clock) {
    this.database = database;
    this.servers = servers;
    this.settings = settings;
    this.clock = clock;
  }

  void start(@Observes @Priority(250) StartupEvent started) {
    if (!servers.isOwnInbox() || !settings.enabled()) {
      return;
    }
    var own =
        SMTPServer.port(settings.inboxPort())
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((context, from, to, data) -> keep(from, to, data))
            .build();
    try {
      own.start();
      server = own;
      LOG.infof(
          "No mail server is set: every mail goes to the own inbox on port %d",
          settings.inboxPort());
    } catch (RuntimeException e) {
      LOG.warnf(
          "The own inbox cannot listen on port %d, so mail waits in the outbox: %s%n"
              + "Maybe another Tandem runs here: set tandem.delivery.inbox-port.",
          settings.inboxPort(), e.getMessage());
    }
  }

  void stop(@Observes @Priority(9_000) ShutdownEvent stopped) {
    if (server != null) {
      server.stop();
    }
  }

  /** Whether this inbox takes the mail. */
  public boolean isOpen() {
    return server != null;
  }

  private void keep(String from, String to, byte[] data) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into inbox_mail (received_at, sender, recipient, raw) values (?, ?, ?, ?)");
        var prune =
            connection.prepareStatement(
                "delete from inbox_mail where id <= (select max(id) from inbox_mail) - ?")) {
      insert.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
      insert.setString(2, from);
      insert.setString(3, to);
      insert.setBytes(4, data);
      insert.executeUpdate();
      prune.setInt(1, KEPT);
      prune.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The inbox cannot store a mail: " + e.getMessage(), e);
    }
  }

  /** The newest mails, newest first. */
  public List<InboxMail> latest(int most) {
    return read("select * from inbox_mail order by id desc limit ?", most);
  }

  /** One mail. */
  public Optional<InboxMail> find(long id) {
    return read("select * from inbox_mail where id = ?", id).stream().findFirst();
  }

  private List<InboxMail> read(String sql, long parameter) {
    var mails = new ArrayList<InboxMail>();
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, parameter);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          mails.add(mail(rows));
        }
      }
      return mails;
    } catch (SQLException | MessagingException | IOException e) {
      throw new IllegalStateException("The inbox cannot be read: " + e.getMessage(), e);
    }
  }

  private static InboxMail mail(ResultSet row)
      throws SQLException, MessagingException, IOException {
    var raw = row.getBytes("raw");
    var message =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
    var content = message.getContent();
    return new InboxMail(
        row.getLong("id"),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getString("sender"),
        row.getString("recipient"),
        String.valueOf(message.getSubject()),
        part(content, "text/html"),
        content instanceof String text ? text : part(content, "text/plain"),
        new String(raw, StandardCharsets.UTF_8));
  }

  private static String part(Object content, String type) throws MessagingException, IOException {
    if (content instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (part.isMimeType(type)) {
          return String.valueOf(part.getContent());
        }
      }
    }
    return "";
  }
}
