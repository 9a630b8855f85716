package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every column that may hold a person is erased and told by a keeper, or stands here with a reason.
 * Whoever adds a table meets this test, and then docs/privacy.md.
 */
class KeptColumnsIT {
  /** Tables of people: a keeper must name them, in erasing and in telling. */
  private static final Set<String> OF_PEOPLE =
      Set.of(
          "customer",
          "suppression",
          "event_log",
          "shop_order",
          "order_line",
          "returned_line",
          "known_cart",
          "signal",
          "sign_of_use",
          "visit",
          "creator_visit",
          "feedback",
          "refused_line",
          "code",
          "code_use",
          "urgency_claim",
          "theme_voice",
          "customer_figures",
          "segment_membership",
          "first_purchase",
          "order_pace",
          "item_day",
          "page_receipt",
          "email_receipt",
          "journey_page",
          "campaign_held_out",
          "follow_up",
          "follow_up_change",
          "plan_request",
          "replan_line",
          "mailed",
          "mail_choice",
          "opt_in",
          "measuring_consent",
          "mail_hit",
          "returned_mail",
          "outbox",
          "outbox_change",
          "inbox_mail");

  /** Erased or given the pseudonym, and not told, because another section tells the same. */
  private static final Map<String, String> ERASED_ONLY =
      Map.of(
          "theme", "what several say; their own words stand in feedback",
          "figures_due", "whose figures are to be counted: their orders are told",
          "counted_basket", "what was counted of orders, which are told",
          "order_day", "the days of orders, which are told",
          "replan", "examples in its count; whom it is about is told as replans",
          "campaign_run", "the position in its audience, and reasons in sums");

  /** Columns with a name, JSON or bytes that hold nobody. */
  private static final Map<String, String> OF_NOBODY =
      Map.ofEntries(
          Map.entry("bounce_inbox_mail.mailbox", "the mailbox that bounces come to"),
          Map.entry("app_user.name", "who works with Tandem"),
          Map.entry("campaign_run.customers", "a number"),
          Map.entry("erasure.counts", "numbers by section"),
          Map.entry("erased_secret.secret", "a key"),
          Map.entry("storefront_secret.secret", "a key"),
          Map.entry("mail_secret.secret", "a key"),
          Map.entry("countdown_secret.secret", "a key"),
          Map.entry("mail_account.body", "a mail server, and the names of its secrets"),
          Map.entry("erasure_open.customer_id", "gone when the erasure has settled"),
          Map.entry("erasure_open.addresses", "gone when the erasure has settled"),
          Map.entry("product.attributes", "of a product"),
          Map.entry("import_run.summary", "sums, and sentences about values that were refused"),
          Map.entry("rule_book.bytes", "compiled rules"),
          Map.entry("rule_release.author", "who works with Tandem"),
          Map.entry("restraint_terms.who", "who works with Tandem"),
          Map.entry("restraint_terms.terms", "caps and hours"),
          Map.entry("shop_scale.body", "of the whole shop"));

  private static final String COLUMNS =
      """
      select c.table_name || '.' || c.column_name
      from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
        and c.table_name not like 'qrtz%' and c.table_name !~ '_[0-9]+$'
        and c.table_name <> 'flyway_schema_history'
        and c.data_type in ('text', 'character varying', 'ARRAY', 'json', 'jsonb', 'bytea', 'uuid')
        and (c.data_type in ('json', 'jsonb', 'bytea')
          or c.column_name ~ '(customer|buyer|person|email|mail|address|recipient|visit|visitor|journey|first_name|token|who$)')
      order by 1
      """;

  @Test
  void everyColumnThatMayHoldSomebodyIsErasedOrHasAReason() throws SQLException {
    var columns = new TreeSet<String>();
    try (var connection = DriverManager.getConnection(PackagedTandem.shared().jdbcUrl())) {
      columns.addAll(Remains.list(connection, COLUMNS));
    }
    var known = new HashSet<>(OF_PEOPLE);
    known.addAll(ERASED_ONLY.keySet());

    assertThat(columns)
        .contains("outbox.recipient", "event_log.body", "page_receipt.packed", "visit.visit")
        .filteredOn(column -> !known.contains(column.substring(0, column.indexOf('.'))))
        .as("columns that may hold somebody, see docs/privacy.md")
        .allMatch(OF_NOBODY::containsKey);
  }

  @Test
  void aKeeperErasesEachTableOfPeopleAndTellsIt() throws IOException {
    var keepers = keepers();
    assertThat(keepers).hasSizeGreaterThan(8);
    var intake = read(Path.of("src/main/java/app/tandem/intake/ImportRuns.java"));
    var erasing = parts(keepers, true) + intake; // It is of an earlier step than customers are.
    var telling = parts(keepers, false);

    assertThat(OF_PEOPLE).allMatch(table -> names(erasing, table), "is erased");
    assertThat(ERASED_ONLY.keySet()).allMatch(table -> names(erasing, table), "is erased");
    assertThat(OF_PEOPLE).allMatch(table -> names(telling, table), "is told");
  }

  private static Set<String> keepers() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("Keeper.java"))
          .map(KeptColumnsIT::read)
          .filter(text -> text.contains("implements Keeper"))
          .collect(Collectors.toSet());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What stands before and after the method that tells. */
  private static String parts(Set<String> keepers, boolean erasing) {
    return keepers.stream()
        .map(text -> text.split("public void tell\\(", 2)[erasing ? 0 : 1])
        .collect(Collectors.joining("\n"));
  }

  private static boolean names(String text, String table) {
    return Pattern.compile("\\b" + table + "\\b").matcher(text).find();
  }
}
