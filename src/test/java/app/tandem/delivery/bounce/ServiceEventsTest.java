package app.tandem.delivery.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.delivery.bounce.Failure.Fate;
import app.tandem.delivery.bounce.Report.Bounced;
import app.tandem.delivery.bounce.Report.Complained;
import app.tandem.delivery.bounce.Report.Nothing;
import app.tandem.kernel.FieldRefused;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The events of mail services become what the reader of mails makes. */
class ServiceEventsTest {
  private static JsonNode json(String name) {
    try (var file = ServiceEventsTest.class.getResourceAsStream("events/" + name + ".json")) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Failure failure(Report report) {
    assertThat(report).isInstanceOf(Bounced.class);
    return ((Bounced) report).failures().get(0);
  }

  @Test
  void amazonTellsBouncesAndComplaints() {
    var bounce = SesNotice.read(json("ses-bounce"), "n-1");
    var complaint = SesNotice.read(json("ses-complaint"), "n-2");

    assertThat(bounce.key()).isEqualTo("f-1");
    assertThat(failure(bounce.report()).fate()).isEqualTo(Fate.HARD);
    assertThat(failure(bounce.report()).address()).isEqualTo("lena@garden.example");
    assertThat(bounce.report().of().messageIds())
        .containsExactly("6f1d2a3b-0000-4000-8000-00000000a001@shop.example");
    assertThat(complaint.report())
        .isInstanceOfSatisfying(
            Complained.class,
            one -> assertThat(one.recipients()).containsExactly("nora@mailhouse.example"));
  }

  /** Five of them must not end the mail to somebody who is on holiday. */
  @Test
  void whatAmazonGivesNoReasonForCountsAgainstNobody() throws IOException {
    var notice =
        """
        {"notificationType": "Bounce", "bounce": {"bounceType": "Transient", "bounceSubType": "General",
         "bouncedRecipients": [{"emailAddress": "lena@garden.example"%s}]}, "mail": {}}
        """;
    var said = ", \"diagnosticCode\": \"smtp; 550 5.2.2 mailbox full\"";

    assertThat(failure(ses(notice.formatted(""))).fate()).isEqualTo(Fate.DELAYED);
    assertThat(failure(ses(notice.formatted(said))).fate()).isEqualTo(Fate.SOFT);
  }

  private static Report ses(String notice) throws IOException {
    return SesNotice.read(new ObjectMapper().readTree(notice), "n").report();
  }

  @Test
  void sendGridTellsAListOfAllKinds() {
    var told =
        StreamSupport.stream(json("sendgrid").spliterator(), false)
            .map(SendGridEvent::read)
            .toList();

    assertThat(told).extracting(Told::key).containsExactly("s-1", "s-2", "s-3", "s-4", "s-5");
    assertThat(List.of(0, 1, 2))
        .extracting(i -> failure(told.get(i).report()).fate())
        .containsExactly(Fate.HARD, Fate.SOFT, Fate.SOFT);
    assertThat(told.get(3).report()).isInstanceOf(Complained.class);
    assertThat(told.get(4).report()).isInstanceOf(Nothing.class);
  }

  @Test
  void postmarkTellsOneAtATime() {
    var told = PostmarkNotice.read(json("postmark"));

    assertThat(told.key()).isEqualTo("Bounce 42");
    assertThat(failure(told.report()).fate()).isEqualTo(Fate.HARD);
    assertThat(told.report().of().messageIds()).hasSize(1);
  }

  @Test
  void aProgramThatKnowsBetterIsBelieved() {
    var hard = PlainEvent.of("1", "bounce", "a@b.example").told(null, null, true);
    var soft = PlainEvent.of("1", "bounce", "a@b.example").told("5.1.1", null, false);

    assertThat(failure(hard.report()).fate()).isEqualTo(Fate.HARD);
    assertThat(failure(soft.report()).fate()).isEqualTo(Fate.SOFT);
  }

  @Test
  void whatIsNoKindOrNoAddressIsRefusedWithItsField() {
    assertThatThrownBy(() -> PlainEvent.of("1", "bouncy", "a@b.example"))
        .isInstanceOf(FieldRefused.class)
        .hasMessageContaining("(bouncy)")
        .hasMessageContaining("Maybe");
    assertThatThrownBy(() -> PlainEvent.of("1", "bounce", "nobody"))
        .isInstanceOfSatisfying(
            FieldRefused.class, one -> assertThat(one.field()).isEqualTo("recipient"));
  }
}
