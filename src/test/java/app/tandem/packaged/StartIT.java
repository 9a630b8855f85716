package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What cannot work is refused at the start: in a sentence, with a way out, and with exit code 1.
 */
class StartIT {

  @Test
  void aDatabasePortThatIsTakenIsTold() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var tandem = PackagedTandem.in("taken", Map.of());
      tandem.with("tandem.database.port", "" + taken.getLocalPort());

      var said = tandem.command();

      assertRefused(said, "port %d is taken (set tandem.database.port)", taken.getLocalPort());
      assertThat(databasesOf(tandem)).isEmpty();
    }
  }

  @Test
  void anOutsideDatabaseThatIsNotThereIsTold() {
    var port = PackagedTandem.freePort();
    var tandem =
        PackagedTandem.in("outside", Map.of())
            .withEnvironment(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:%d/shop".formatted(port));

    var said = tandem.command();

    assertRefused(said, "The database at jdbc:postgresql://127.0.0.1:%d/shop is not there", port);
  }

  @Test
  void theSampleShopBesideARealMailServerIsRefusedAndNoDatabaseStaysBehind() {
    var tandem =
        PackagedTandem.in(
            "both", Map.of("tandem.sample-shop", "on", "tandem.smtp.host", "127.0.0.1"));

    var said = tandem.command();

    assertRefused(said, "The sample shop never mails anybody real");
    assertNoDatabaseStays(tandem);
  }

  /** In the middle of making the database, when it stands, and in the migrations. */
  @ParameterizedTest
  @ValueSource(strings = {"data/database/PG_VERSION", "data/database/postmaster.pid", ""})
  void whoeverIsStoppedWhileItStartsLeavesNoDatabaseBehind(String file) {
    var tandem = PackagedTandem.untouched("stopped-early", Map.of()).launch();
    PackagedTandem.await(
        "it has come so far",
        Duration.ofMinutes(3),
        () ->
            file.isEmpty()
                ? tandem.logText().contains("Migrating schema")
                : Files.exists(tandem.folder().resolve(file)));

    tandem.stop();

    assertNoDatabaseStays(tandem);
  }

  @Test
  void aRoleThatThereIsNotIsTold() {
    var said = PackagedTandem.in("role", Map.of("tandem.role", "wrker")).command();

    assertRefused(said, "There is no role (wrker)");
  }

  @Test
  void linksThatOthersCouldReadOnTheWayAreTold() {
    var said =
        PackagedTandem.in("links", Map.of("tandem.tracking.url", "http://links.shop.example"))
            .command();

    assertRefused(
        said, "The address of counted links (http://links.shop.example) does not begin with https");
  }

  @Test
  void aFolderThatCannotBeWrittenIsTold() {
    var said =
        PackagedTandem.in("sealed", Map.of()).with("tandem.data", "/proc/no-folder").command();

    assertRefused(said, "/proc/no-folder is not writable");
  }

  private static void assertRefused(PackagedTandem.Said said, String words, Object... values) {
    assertThat(said.exit()).as(said.text()).isEqualTo(1);
    assertThat(said.text())
        .startsWith("Tandem cannot start. ")
        .contains(words.formatted(values))
        .contains("Maybe ")
        .doesNotContain("\tat ")
        .doesNotContain("Exception");
  }

  /** What was told to end may do so a moment later. */
  private static void assertNoDatabaseStays(PackagedTandem tandem) {
    PackagedTandem.await(
        "no database stays behind",
        Duration.ofMinutes(1),
        () -> databasesOf(tandem).findAny().isEmpty());
  }

  /** The processes that work on this Tandem's database. */
  private static Stream<ProcessHandle> databasesOf(PackagedTandem tandem) {
    var data = tandem.folder().resolve("data").toAbsolutePath() + "/database";
    return ProcessHandle.allProcesses()
        .filter(one -> one.info().commandLine().orElse("").contains(data));
  }
}
