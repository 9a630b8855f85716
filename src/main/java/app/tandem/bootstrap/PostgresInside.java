package app.tandem.bootstrap;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jboss.logging.Logger;

/**
 * A PostgreSQL server of Tandem's own, on the loopback address, its data in a folder that is kept.
 * The server is a process apart: one that outlived its Tandem is taken over by the next.
 */
class PostgresInside {
  private static final Logger LOG = Logger.getLogger(PostgresInside.class);
  private static final String VERSION = "18.6.0";
  private static final int SECONDS_TO_START = 180;
  private static final String USER = "tandem";

  private final Path binaries;
  private final Path data;
  private final Path password;
  private final Path log;
  private final int port;
  private boolean wasRunning;
  private volatile boolean stopped;

  /**
   * Prepares the server; {@link #start} starts it.
   *
   * @param folder where its binaries, data and log lie
   * @param port to listen on, when it is not running already
   */
  PostgresInside(Path folder, int port) {
    var home = folder.toAbsolutePath();
    this.binaries = home.resolve("postgresql-" + VERSION);
    this.data = home.resolve("database");
    this.password = home.resolve("database-password");
    this.log = home.resolve("postgresql.log");
    this.port = port;
  }

  /**
   * Starts the server, or takes over the one that runs on this data. Whoever stops it meanwhile
   * waits until that is done.
   *
   * @return the JDBC URL
   * @throws CannotStart when it will not run; the text says why
   */
  synchronized String start() {
    try {
      Files.createDirectories(data.getParent());
      if (!Files.exists(binaries)) {
        unpack();
      }
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        create();
      }
      wasRunning = isRunning();
      if (!wasRunning) {
        launch();
      }
      return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(runningPort());
    } catch (IOException e) {
      throw new CannotStart(
          "The database could not be started: %s.\nMaybe the folder %s is not writable, or full."
              .formatted(e, data.getParent()));
    }
  }

  /** Whether it ran already when it was to be started. */
  boolean wasRunning() {
    return wasRunning;
  }

  String user() {
    return USER;
  }

  String password() {
    try {
      return Files.readString(password).strip();
    } catch (IOException e) {
      throw new CannotStart(
          "The database's password (%s) cannot be read.\nMaybe another user started Tandem here."
              .formatted(password));
    }
  }

  /**
   * Starts the server again whenever it is gone, until it is stopped.
   *
   * @param seconds between two looks
   */
  void watch(int seconds) {
    var thread =
        new Thread(
            () -> {
              while (!stopped) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
                restart();
              }
            },
            "watch-postgresql");
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized void restart() {
    try {
      if (!stopped && !isRunning()) {
        LOG.warn("PostgreSQL is gone; it is started again.");
        launch();
      }
    } catch (IOException | CannotStart e) {
      LOG.warnf("PostgreSQL could not be started again yet: %s", e.getMessage());
    }
  }

  /** Stops the server and waits until its data is on disk. */
  void stop() {
    stopped = true;
    synchronized (this) {
      try {
        run("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w");
      } catch (IOException e) {
        // It recovers at the next start; there is nobody left to tell.
      }
    }
  }

  private void unpack() throws IOException {
    var name = "/postgres-%s.txz".formatted(platform());
    var half = Files.createTempDirectory(binaries.getParent(), "unpacking");
    try (var archive = PostgresInside.class.getResourceAsStream(name)) {
      if (archive == null) {
        throw new CannotStart(
            "No PostgreSQL for this machine (%s) is in this build.\n".formatted(platform())
                + "Maybe build on the machine that runs it, or give QUARKUS_DATASOURCE_JDBC_URL.");
      }
      var tar =
          new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)));
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var target = half.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(target.getParent());
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
          Files.setPosixFilePermissions(
              target,
              PosixFilePermissions.fromString(
                  (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x"));
        }
      }
    }
    Files.move(half, binaries, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String platform() {
    var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var arm = System.getProperty("os.arch").matches("aarch64|arm64");
    return (os.contains("mac") ? "darwin-" : "linux-") + (arm ? "arm_64" : "x86_64");
  }

  private void create() throws IOException {
    var secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    Files.deleteIfExists(password);
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, HexFormat.of().formatHex(secret));
    require(
        run(
            "initdb",
            "-D",
            data.toString(),
            "-U",
            USER,
            "-A",
            "scram-sha-256",
            "--pwfile=" + password,
            "-E",
            "UTF8",
            "--locale=C",
            "--data-checksums"));
  }

  /**
   * How much memory the database keeps pages in: an eighth of the machine's. Reading a page that is
   * not there costs several times what finding one does.
   *
   * @param memory of the machine, or of the container, in bytes
   * @return 128 MB to 2 GB
   */
  static long cacheMegabytes(long memory) {
    return Math.max(128, Math.min(2_048, memory / 8 / 1024 / 1024));
  }

  private static long memoryBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : 0;
  }

  private void launch() throws IOException {
    if (stopped) {
      throw new CannotStart("Tandem was stopped before PostgreSQL started.");
    }
    var options =
        String.join(
            " ",
            "-p " + port,
            "-c listen_addresses=127.0.0.1",
            "-c unix_socket_directories=",
            "-c max_connections=60",
            "-c shared_buffers=%dMB".formatted(cacheMegabytes(memoryBytes())),
            "-c jit=off",
            "-c max_wal_size=1GB");
    require(
        run(
            "pg_ctl",
            "start",
            "-D",
            data.toString(),
            "-w",
            "-t",
            "" + SECONDS_TO_START,
            "-l",
            log.toString(),
            "-o",
            options));
  }

  private boolean isRunning() throws IOException {
    return run("pg_ctl", "status", "-D", data.toString()).exit() == 0;
  }

  /** The fourth line of postmaster.pid is the port. */
  private int runningPort() throws IOException {
    return Integer.parseInt(Files.readAllLines(data.resolve("postmaster.pid")).get(3).strip());
  }

  private record Ended(int exit, String said) {}

  private void require(Ended command) {
    if (command.exit != 0) {
      throw new CannotStart(
          "PostgreSQL did not start: %s\nMaybe port %d is taken (set tandem.database.port); its log is %s."
              .formatted(command.said.strip(), port, log));
    }
  }

  private Ended run(String command, String... arguments) throws IOException {
    var line = new ArrayList<String>();
    if (isRoot()) {
      // PostgreSQL refuses to be root. In a user namespace of its own it is not.
      line.addAll(List.of("unshare", "-U"));
    }
    line.add(binaries.resolve("bin").resolve(command).toString());
    line.addAll(List.of(arguments));
    var said = Files.createTempFile("tandem", ".out");
    try {
      var process =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      if (!process.waitFor(SECONDS_TO_START + 30L, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new CannotStart("PostgreSQL's %s did not end in time.".formatted(command));
      }
      return new Ended(process.exitValue(), Files.readString(said));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Interrupted while PostgreSQL was starting.");
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private static boolean isRoot() throws IOException {
    return "root".equals(System.getProperty("user.name"))
        && Files.exists(Path.of("/proc/self/ns/user"));
  }
}
