package app.tandem.bootstrap;

import app.tandem.kernel.PublicAddress;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What must stand before Quarkus starts: a database, the host to listen on, the key of the session
 * cookies. Whatever the user set stays as it is; the rest is handed on as system properties.
 */
class Ground {
  private static final String URL = "quarkus.datasource.jdbc.url";
  private static final String HOST = "quarkus.http.host";
  private static final String LOOPBACK = "127.0.0.1";
  private static final String SESSION_KEY = "quarkus.http.auth.session.encryption-key";
  private static final int SECONDS_TO_ANSWER = 10;

  private final SmallRyeConfig settings = settings();
  private final Path folder = Path.of(text("tandem.data", "tandem-data"));
  private final boolean isCommand;
  private @Nullable PostgresInside inside;
  private @Nullable FileChannel claim;

  /**
   * Prepares.
   *
   * @param isCommand whether a command runs and ends, beside a server perhaps
   */
  Ground(boolean isCommand) {
    this.isCommand = isCommand;
  }

  private static SmallRyeConfig settings() {
    try {
      var builder = new SmallRyeConfigBuilder().addDefaultSources().addDefaultInterceptors();
      var file = Path.of("config", "application.properties");
      if (Files.exists(file)) {
        builder.withSources(new PropertiesConfigSource(file.toUri().toURL(), 260));
      }
      return builder.build();
    } catch (IOException e) {
      throw new CannotStart("The file config/application.properties cannot be read: " + e);
    }
  }

  private String text(String name, String otherwise) {
    return settings.getOptionalValue(name, String.class).orElse(otherwise);
  }

  /**
   * Lays the ground.
   *
   * @throws CannotStart when something needed is not to be had
   */
  void lay() {
    // What can be refused without a database is refused before one is started.
    chooseRole();
    chooseSampleShop();
    requireLinks();
    var host = wantedHost();
    if (isInside()) {
      startDatabase();
    } else {
      askDatabase();
    }
    chooseHost(host);
    keepSessionKey();
  }

  private boolean isInside() {
    return text(URL, "").isBlank();
  }

  private void startDatabase() {
    if (!isCommand) {
      claimFolder();
    }
    inside = new PostgresInside(folder, Integer.parseInt(text("tandem.database.port", "15432")));
    var url = inside.start();
    System.setProperty(URL, url);
    System.setProperty("quarkus.datasource.username", inside.user());
    System.setProperty("quarkus.datasource.password", inside.password());
    if (!isCommand) {
      inside.watch(Integer.parseInt(text("tandem.database.look-seconds", "5")));
    }
  }

  /** One server a folder; the claim ends with the process, however it ends. */
  private void claimFolder() {
    try {
      Files.createDirectories(folder);
      claim =
          FileChannel.open(
              folder.resolve("claim"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (claim.tryLock() == null) {
        throw new CannotStart(
            "Another Tandem runs on the folder %s.\nMaybe stop it, or set tandem.data."
                .formatted(folder.toAbsolutePath()));
      }
    } catch (OverlappingFileLockException e) {
      // The development mode starts again in the same process: the folder is ours.
    } catch (IOException e) {
      throw new CannotStart(
          "The folder %s is not writable: %s\nMaybe set tandem.data to one that is."
              .formatted(folder.toAbsolutePath(), e.getMessage()));
    }
  }

  private boolean isFolderClaimed() {
    try (var other = FileChannel.open(folder.resolve("claim"), StandardOpenOption.WRITE)) {
      return other.tryLock() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /** A node answers the shop (web), wakes follow-ups and sends mail (worker), or both (all). */
  private void chooseRole() {
    var role = isCommand ? "command" : text("tandem.role", "all");
    if (!List.of("all", "web", "worker", "command").contains(role)) {
      throw new CannotStart(
          "There is no role (%s).\nMaybe you meant all, web or worker.".formatted(role));
    }
    if (role.equals("web") || isCommand) {
      System.setProperty("quarkus.scheduler.start-mode", "halted");
      System.setProperty("tandem.delivery.enabled", "false");
      System.setProperty("tandem.affinity.enabled", "false");
    }
    if (isCommand) {
      System.setProperty("quarkus.http.host-enabled", "false");
      System.setProperty("quarkus.log.console.level", "WARN");
      System.setProperty("tandem.rules.enabled", "false");
      System.setProperty("tandem.command", "true");
    }
  }

  /** What people follow in mails leads over an address that is theirs to see only. */
  private void requireLinks() {
    var url = text("tandem.tracking.url", "");
    var objection = url.isBlank() ? null : PublicAddress.of(url).objection();
    if (objection != null) {
      throw new CannotStart(
          "The address of counted links (%s) %s (set tandem.tracking.url).\nMaybe you meant https://links.shop.example."
              .formatted(url, objection));
    }
  }

  /** The sample shop is there by default, and never where real mail could leave. */
  private void chooseSampleShop() {
    var wanted = text("tandem.sample-shop", "auto");
    var mailLeaves = !text("tandem.smtp.host", "").isBlank();
    if (wanted.matches("on|true") && mailLeaves) {
      throw new CannotStart(
          "The sample shop never mails anybody real, and tandem.smtp.host is set.\n"
              + "Maybe set tandem.sample-shop=off.");
    }
    var on =
        wanted.matches("on|true")
            || (wanted.equals("auto") && !mailLeaves && isInside() && !isCommand);
    System.setProperty("tandem.sample-shop", Boolean.toString(on));
    if (on) {
      // A year of 200 invented customers has few pairs that many baskets share.
      byDefault("tandem.affinity.minimum-baskets", "8");
      byDefault("tandem.affinity.minimum-customers", "8");
    }
  }

  private void byDefault(String name, String value) {
    if (text(name, "").isBlank()) {
      System.setProperty(name, value);
    }
  }

  private void askDatabase() {
    try (var connection = DriverManager.getConnection(text(URL, ""), login())) {
      if (!connection.isValid(SECONDS_TO_ANSWER)) {
        throw new SQLException("it does not answer");
      }
    } catch (SQLException e) {
      throw new CannotStart(
          "The database at %s is not there: %s\n".formatted(text(URL, ""), e.getMessage())
              + "Maybe it is not started yet, or QUARKUS_DATASOURCE_USERNAME or _PASSWORD is wrong.");
    }
  }

  private Properties login() {
    var login = new Properties();
    login.setProperty(
        "user", inside == null ? text("quarkus.datasource.username", "") : inside.user());
    login.setProperty(
        "password", inside == null ? text("quarkus.datasource.password", "") : inside.password());
    login.setProperty("loginTimeout", "" + SECONDS_TO_ANSWER);
    login.setProperty("connectTimeout", "" + SECONDS_TO_ANSWER);
    return login;
  }

  /** Nothing listens beyond loopback until an administrator chose a password. */
  private void chooseHost(InetAddress wanted) {
    var name = text(HOST, LOOPBACK);
    if (wanted.isLoopbackAddress() || passwordIsChosen()) {
      System.setProperty(HOST, name);
    } else {
      System.setProperty(HOST, LOOPBACK);
      System.setProperty("tandem.host.refused", name);
    }
  }

  private InetAddress wantedHost() {
    var host = text(HOST, LOOPBACK);
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new CannotStart(
          "There is no address for the host %s to listen on.\nMaybe you meant 127.0.0.1."
              .formatted(host));
    }
  }

  private boolean passwordIsChosen() {
    if (!text("tandem.admin.password", "").isBlank()) {
      return true;
    }
    var url = System.getProperty(URL, text(URL, ""));
    try (var connection = DriverManager.getConnection(url, login());
        var row =
            connection
                .createStatement()
                .executeQuery("select 1 from app_user where role = 'admin' and password_chosen")) {
      return row.next();
    } catch (SQLException e) {
      return false; // The table is made at the first start, and then nobody has chosen yet.
    }
  }

  private void keepSessionKey() {
    if (!text(SESSION_KEY, "").isBlank()) {
      return;
    }
    try {
      var file = folder.resolve("session-key");
      if (!Files.exists(file)) {
        var key = new byte[24];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(folder);
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(key));
      }
      System.setProperty(SESSION_KEY, Files.readString(file).strip());
    } catch (IOException e) {
      throw new CannotStart(
          "The folder %s is not writable: %s\nMaybe set tandem.data to one that is."
              .formatted(folder.toAbsolutePath(), e.getMessage()));
    }
  }

  /** Takes down what was laid. */
  void clear() {
    if (inside != null && !(isCommand && (inside.wasRunning() || isFolderClaimed()))) {
      inside.stop();
    }
  }
}
