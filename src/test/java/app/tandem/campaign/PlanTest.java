package app.tandem.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.campaign.Limits.Cap;
import app.tandem.kernel.FieldRefused;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  @Test
  void whatIsNotSaidIsAsUsual() {
    var plan = said(one -> one).plan();

    assertThat(plan.letter().template()).isEqualTo("follow-up");
    assertThat(plan.timing().isOnce()).isTrue();
    assertThat(plan.timing().zone().getId()).isEqualTo("UTC");
    assertThat(plan.limits()).isEqualTo(new Limits(null, null, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "name, ''",
    "segment, Not A Segment",
    "folder, in-cart",
    "subject, ''",
    "zone, Mars/Base",
    "holdout, 0.6",
    "rate, 0",
    "lasts, PT1S"
  })
  void whatCannotBeMeantIsToldWithItsField(String field, String value) {
    refused(field, () -> said(with(field, value)).plan());
  }

  @Test
  void anEndBeforeTheStartIsRefused() {
    refused("until", () -> new Timing("", ZoneOffset.UTC, NOON, NOON.minusSeconds(1), null));
    refused("until", () -> new Timing("", ZoneOffset.UTC, NOON, NOON, null));
  }

  @Test
  void anEndThatIsOverIsRefused() {
    var until = new Timing("", ZoneOffset.UTC, null, NOON, null);

    refused("until", () -> until.requireAhead(NOON));
    until.requireAhead(NOON.minusMillis(1));
    new Timing("", ZoneOffset.UTC, null, null, null).requireAhead(NOON);
  }

  @Test
  void aSubjectOfTwoLinesIsRefused() {
    refused("subject", () -> new Letter("follow-up", "Hello\r\nBcc: all@example.com", ""));
    refused("introduction", () -> new Letter("follow-up", "Hello", "a\u0007b"));
    assertThat(new Letter("follow-up", "Hello", "Two\nlines").introduction()).contains("\n");
  }

  @Test
  void aCapOfNothingIsRefused() {
    refused("cap", () -> new Cap(0, 30));
    refused("cap", () -> new Cap(1, 0));
  }

  @Test
  void aRunLastsUntilTheEndOfItsCampaignAtMost() {
    var hours = Duration.ofHours(6);

    assertThat(once(null, null).endOf(NOON)).isEqualTo(NOON.plus(Duration.ofDays(7)));
    assertThat(once(NOON.plusSeconds(60), null).endOf(NOON)).isEqualTo(NOON.plusSeconds(60));
    assertThat(once(null, hours).endOf(NOON)).isEqualTo(NOON.plus(hours));
    assertThat(once(NOON.plus(hours.multipliedBy(9)), hours).endOf(NOON))
        .isEqualTo(NOON.plus(hours));
    assertThat(new Timing("0 0 9 ? * MON", ZoneOffset.UTC, null, null, null).endOf(NOON))
        .isEqualTo(NOON.plus(Duration.ofDays(1)));
  }

  private static Timing once(Instant until, Duration lasts) {
    return new Timing("", ZoneOffset.UTC, null, until, lasts);
  }

  private static void refused(String field, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(FieldRefused.class, e -> assertThat(e.field()).isEqualTo(field))
        .hasMessageMatching("(?s)[^\n]*\\(.*\nMaybe .*");
  }

  private static UnaryOperator<CampaignSaid> with(String field, String value) {
    return one ->
        new CampaignSaid(
            null,
            field.equals("name") ? value : one.name(),
            field.equals("segment") ? value : one.segment(),
            field.equals("folder") ? value : one.folder(),
            field.equals("template") ? value : null,
            field.equals("subject") ? value : one.subject(),
            null,
            null,
            field.equals("zone") ? value : null,
            null,
            null,
            field.equals("lasts") ? Duration.parse(value) : null,
            field.equals("rate") ? (Integer) Integer.parseInt(value) : null,
            null,
            field.equals("holdout") ? (Double) Double.parseDouble(value) : null);
  }

  private static CampaignSaid said(UnaryOperator<CampaignSaid> change) {
    return change.apply(
        new CampaignSaid(
            null,
            "Spring",
            "champion",
            "campaigns/spring",
            null,
            "For your coffee",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
  }
}
