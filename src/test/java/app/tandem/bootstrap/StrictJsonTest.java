package app.tandem.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.tandem.intake.UnreadableJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictJsonTest {
  private final ObjectMapper json = new ObjectMapper();

  StrictJsonTest() {
    new StrictJson().customize(json);
    json.registerModule(new JavaTimeModule()); // The program takes it in later, too.
  }

  record Note(String text, int pieces) {}

  @Test
  void orderlyTextIsTakenAsItIs() throws JsonProcessingException {
    var note = json.readValue("{\"text\":\"Zoë\\n\\t☕ \\ud83d\\ude00\",\"pieces\":2}", Note.class);

    assertThat(note).isEqualTo(new Note("Zoë\n\t☕ \ud83d\ude00", 2));
  }

  @Test
  void aControlCharacterIsRefusedAtItsField() {
    assertThat(told("{\"text\":\"a\\u0000b\"}").detail())
        .isEqualTo("The text (a?b) holds a control character, or half a letter.");
    assertThat(told("{\"text\":\"a\\u0000b\"}").field()).isEqualTo("text");
  }

  @Test
  void halfALetterIsRefused() {
    assertThat(told("{\"text\":\"a\\ud83d\"}").detail()).contains("half a letter");
  }

  @Test
  void aNumberThatIsNoWholeOneOrHasNoRoomIsRefused() {
    assertThat(told("{\"pieces\":1.5}").detail()).contains("(pieces) must be a whole number");
    assertThat(told("{\"pieces\":9999999999}").detail())
        .isEqualTo("The field (pieces) must be a whole number that fits.");
  }

  record When(Instant at) {}

  @Test
  void aTimeOfNoYearThatAShopHasIsRefusedAtItsField() throws JsonProcessingException {
    for (var far : List.of("+10000-01-01T00:00:00Z", "-9999-01-01T00:00:00Z")) {
      var trouble =
          catchThrowableOfType(
              JsonProcessingException.class,
              () -> json.readValue("{\"at\":\"" + far + "\"}", When.class));
      var problem = UnreadableJson.problem(trouble);

      assertThat(problem.detail())
          .isEqualTo("The time (%s) is not one of the years 1900 to 9999.".formatted(far));
      assertThat(problem.maybe()).startsWith("Maybe a digit slipped in");
      assertThat(problem.field()).isEqualTo("at");
    }
    assertThat(json.readValue("{\"at\":\"2026-12-24T12:00:00Z\"}", When.class))
        .isEqualTo(new When(Instant.parse("2026-12-24T12:00:00Z")));
  }

  record Rest(Duration by, LocalDate on) {}

  @Test
  void aBareNumberIsNoLengthOfTimeAndNoDay() throws JsonProcessingException {
    for (var number : List.of("5", "48.5", "\"5\"", "-1")) {
      for (var field : List.of("by", "on")) {
        var trouble =
            catchThrowableOfType(
                JsonProcessingException.class,
                () -> json.readValue("{\"%s\":%s}".formatted(field, number), Rest.class));
        var problem = UnreadableJson.problem(trouble);

        assertThat(problem.detail())
            .startsWith("The field (%s) must be a ".formatted(field))
            .endsWith(", not %s.".formatted(number.replace("\"", "")));
        assertThat(problem.maybe()).contains("in quotes");
      }
    }
    assertThat(json.readValue("{\"by\":\"PT5H\",\"on\":\"2026-12-24\"}", Rest.class))
        .isEqualTo(new Rest(Duration.ofHours(5), LocalDate.of(2026, 12, 24)));
  }

  record Because(String why) {}

  @Test
  void aFieldThatStandsTwiceIsToldWithItsName() {
    var trouble =
        catchThrowableOfType(
            InvalidDefinitionException.class,
            () -> json.readValue("{\"why\":\"x\",\"why\":\"y\"}", Because.class));

    assertThat(UnreadableJson.twice(trouble))
        .hasValueSatisfying(
            problem -> {
              assertThat(problem.detail()).isEqualTo("The field (why) stands twice.");
              assertThat(problem.maybe()).isEqualTo("Maybe leave out one of the two.");
              assertThat(problem.field()).isEqualTo("why");
            });
  }

  @Test
  void aTypeThatNobodyCanReadIsNoFieldThatStandsTwice() {
    var trouble =
        catchThrowableOfType(
            InvalidDefinitionException.class, () -> json.readValue("{}", Comparable.class));

    assertThat(UnreadableJson.twice(trouble)).isEmpty();
  }

  @Test
  void whatIsNoneOfItsKindIsToldHowItIsWritten() {
    assertThat(told("{\"pieces\":\"seven\"}").maybe()).contains("Maybe write digits only");
    assertThat(told("{\"pieces\":1.5}").maybe()).contains("Maybe write digits only");
    assertThat(told("{\"pieces\":9999999999}").maybe()).contains("Maybe a digit is too many");
    assertThat(told("[]").maybe()).contains("Maybe put its fields in braces");
  }

  private app.tandem.kernel.Problem told(String body) {
    return UnreadableJson.problem(
        catchThrowableOfType(
            JsonProcessingException.class, () -> json.readValue(body, Note.class)));
  }
}
