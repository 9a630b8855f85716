package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packaged program in a process of its own, with its own folder and ports. {@link #shared()} is
 * one that most tests use; a test that kills, starves or misconfigures it starts another.
 */
public final class PackagedTandem implements AutoCloseable {
  static final String ADMIN_PASSWORD = "correct horse battery";
  public static final String SHOP_KEY = "tk_integration_tests_only_0123456789";

  /** As the image is started (src/main/docker/Dockerfile), with a heap of half a gigabyte. */
  private static final List<String> HEAP =
      List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC", "-XX:MetaspaceSize=256m");

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

  /**
   * Which of those that run beside each other these tests are; they share neither folder nor port.
   */
  private static final int FORK = Integer.getInteger("tests.fork", 1);

  private static final Path FOLDERS = Path.of("target", "packaged", "" + FORK);
  private static final int LOWEST_PORT = 16_000;
  private static final int PORTS_OF_A_FORK = 4_000;
  private static final Set<Integer> GIVEN_PORTS = ConcurrentHashMap.newKeySet();

  private static final Duration START = Duration.ofMinutes(6);
  private static PackagedTandem shared;

  private final Path folder;
  private final Map<String, String> settings;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final int port;
  private Process process;
  private @Nullable Path classes;

  /** Whether it may go on from what another has made of nothing. */
  private boolean isFirst;

  private PackagedTandem(Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.port = freePort();
    this.settings = new LinkedHashMap<>();
    this.settings.put("tandem.data", folder.resolve("data").toString());
    this.settings.put("tandem.database.port", "" + freePort());
    this.settings.put("tandem.delivery.inbox-port", "" + freePort());
    this.settings.put("quarkus.http.port", "" + port);
    this.settings.put("tandem.admin.password", ADMIN_PASSWORD);
    this.settings.put("tandem.shop.key", SHOP_KEY);
    this.settings.put("tandem.delivery.rate", "200");
    this.settings.put("tandem.delivery.burst", "50");
    this.settings.put("tandem.restraint.quiet", "off"); // Tests run at any hour.
    this.settings.putAll(settings);
  }

  /** The one that most tests share, with the sample shop. It is stopped when the tests are over. */
  public static synchronized PackagedTandem shared() {
    if (shared == null) {
      shared = in("shared", Map.of()).start();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  /** One of its own, not started yet. */
  public static PackagedTandem in(String name, Map<String, String> settings) {
    var tandem = untouched(name, settings);
    tandem.isFirst = true;
    return tandem;
  }

  /** One that makes its data itself when it starts, even where others have such data already. */
  public static PackagedTandem untouched(String name, Map<String, String> settings) {
    try {
      var folder = Files.createDirectories(FOLDERS);
      var own = Files.createTempDirectory(folder, name + "-");
      PackagedDatabase.shareProgram(folder, own.resolve("data"));
      return new PackagedTandem(own, settings);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** One whose data is kept in a folder that the next run finds again, not started yet. */
  public static PackagedTandem keptIn(Path folder, Map<String, String> settings) {
    try {
      return new PackagedTandem(Files.createDirectories(folder.toAbsolutePath()), settings);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Changes a setting, from the next start or command on. */
  public PackagedTandem with(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** Takes a setting back, from the next start or command on. */
  PackagedTandem without(String name) {
    settings.remove(name);
    return this;
  }

  /** Changes a variable of the environment, from the next start or command on. */
  PackagedTandem withEnvironment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public PackagedTandem start() {
    launch();
    await("Tandem is ready", START, this::isReady);
    return this;
  }

  /** Starts it without waiting for anything. */
  PackagedTandem launch() {
    if (isFirst && FirstStart.isTheUsual(settings) && environment.isEmpty()) {
      FirstStart.copyTo(folder.resolve("data"), settings);
    }
    isFirst = false;
    process = run(List.of());
    return this;
  }

  private Process run(List<String> arguments) {
    assertThat(JAR).as("the packaged program: run these tests with mvn verify").exists();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(HEAP);
    Stream.of(System.getProperty("tests.jvm", "").split(" "))
        .filter(option -> !option.isBlank())
        .forEach(command::add);
    if (isStartedForTests()) {
      command.addAll(classes == null ? FirstStart.options() : keepingClasses(classes));
    }
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(arguments);
    try {
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      builder.environment().putAll(environment);
      return builder.start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What is measured starts as the image does. */
  private static boolean isStartedForTests() {
    return System.getProperty("tests.jvm", "").contains("TieredStopAtLevel");
  }

  /** Has it keep the classes that it has loaded when it ends, for others to start with. */
  PackagedTandem keepingClassesIn(Path archive) {
    classes = archive;
    return this;
  }

  /** What is left out of the archive, and why, is thousands of lines. */
  private static List<String> keepingClasses(Path archive) {
    return List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
  }

  /**
   * Runs a command line to its end on the same settings and gives back what it said. Without
   * arguments it is a server that is expected to refuse its start.
   */
  public Said command(String... arguments) {
    isFirst = false;
    try {
      var before = Files.exists(log()) ? Files.size(log()) : 0;
      var running = run(List.of(arguments));
      assertThat(running.waitFor(4, TimeUnit.MINUTES)).as("the command ends").isTrue();
      var all = Files.readAllBytes(log());
      return new Said(
          running.exitValue(), new String(all, (int) before, (int) (all.length - before)));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** How a command ended. */
  public record Said(int exit, String text) {}

  private boolean isReady() {
    assertThat(process.isAlive()).as("Tandem runs; its log: %s", logText()).isTrue();
    return status("/q/health/ready") == 200;
  }

  /** The status of a GET without signing in, or 0 when nobody answers. */
  int status(String path) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(30));
      return HttpClient.newHttpClient()
          .send(request.build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  Path folder() {
    return folder;
  }

  Process process() {
    return process;
  }

  /** The program as the operating system sees it. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** The first process of the own PostgreSQL; those that serve are its children. */
  public ProcessHandle databaseHandle() {
    return database().handle();
  }

  /** CPU time of the program so far. */
  public Duration cpu() {
    return cpu(handle());
  }

  /** CPU time so far of the own PostgreSQL: of those of its processes that still serve. */
  public Duration databaseCpu() {
    var postgres = databaseHandle();
    return postgres.descendants().map(PackagedTandem::cpu).reduce(cpu(postgres), Duration::plus);
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The own PostgreSQL, for whoever wants to look at it directly. */
  public String jdbcUrl() {
    try {
      var password = Files.readString(folder.resolve("data/database-password")).strip();
      return "jdbc:postgresql://127.0.0.1:%s/postgres?user=tandem&password=%s"
          .formatted(settings.get("tandem.database.port"), password);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  int inboxPort() {
    return Integer.parseInt(settings.get("tandem.delivery.inbox-port"));
  }

  /** A request as the administrator. */
  public RequestSpecification asAdmin() {
    return RestAssured.given(plain())
        .auth()
        .preemptive()
        .basic("admin", ADMIN_PASSWORD)
        .contentType("application/json");
  }

  /** A request as the shop. */
  RequestSpecification asShop() {
    return RestAssured.given(plain())
        .header("Authorization", "Bearer " + SHOP_KEY)
        .contentType("application/json");
  }

  /** A request as nobody. */
  RequestSpecification asNobody() {
    return RestAssured.given(plain());
  }

  private RequestSpecification plain() {
    return new RequestSpecBuilder().setBaseUri(url()).build();
  }

  /** Lets the sample shop's time pass and waits until it has. */
  void forward(Duration way) {
    asAdmin()
        .body(Map.of("by", way.toString()))
        .post("/api/admin/sample-shop/clock")
        .then()
        .statusCode(200);
    await(
        "the clock has arrived",
        Duration.ofMinutes(3),
        () ->
            asAdmin()
                .get("/api/admin/sample-shop/clock")
                .jsonPath()
                .getString("left")
                .equals("PT0S"));
  }

  /**
   * Waits until something holds; what is waited for is another process, so it is looked at in
   * turns.
   */
  public static void await(String what, Duration longest, BooleanSupplier holds) {
    var end = System.nanoTime() + longest.toNanos();
    var looked = System.nanoTime();
    while (!holds.getAsBoolean()) {
      assertThat(looked).as("within %s: %s", longest, what).isLessThan(end);
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      looked = System.nanoTime(); // Before it looks: it may be held up behind that.
    }
  }

  /** Ends it the hard way, as a power cut would. Its database, a process apart, lives on. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Kills the database of this Tandem as well. */
  void killDatabase() {
    database().kill();
  }

  /** The same, and none starts again before what this gives back is run. */
  Runnable killDatabaseForAWhile() {
    return database().killForAWhile();
  }

  private PackagedDatabase database() {
    return new PackagedDatabase(folder.toAbsolutePath().resolve("data"));
  }

  int databasePort() {
    return Integer.parseInt(settings.get("tandem.database.port"));
  }

  int port() {
    return port;
  }

  public void stop() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      var seconds = classes == null ? 60 : 300; // Keeping classes takes several.
      assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).as("Tandem ends").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Path log() {
    return folder.resolve("tandem.log");
  }

  String logText() {
    try {
      return Files.exists(log()) ? Files.readString(log()) : "";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      stop();
    }
  }

  /**
   * A port below those that a system gives to connections by itself, and of this fork of the tests
   * alone: it is bound only seconds later, and stays free until then. None is given twice, for one
   * that was given may not be bound yet.
   */
  static int freePort() {
    var lowest = LOWEST_PORT + FORK * PORTS_OF_A_FORK;
    while (true) {
      var port = ThreadLocalRandom.current().nextInt(lowest, lowest + PORTS_OF_A_FORK);
      if (!GIVEN_PORTS.add(port)) {
        continue;
      }
      try (var socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Somebody has it: another, then.
      }
    }
  }
}
