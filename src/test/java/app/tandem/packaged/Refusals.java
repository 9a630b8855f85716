package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.regex.Pattern;

/** What every refusal must be: a problem in words, with nothing of our inside in it. */
final class Refusals {
  private static final Pattern INSIDE =
      Pattern.compile(
          "\\b(java|javax|jakarta|io\\.quarkus|app\\.tandem|org\\.\\w+|com\\.\\w+)\\.[\\w.]*[A-Z]"
              + "|Exception\\b|\\tat |Caused by");

  private Refusals() {}

  /** Checks a refusal and gives back its words. */
  static String words(Response answer, int status) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
    assertThat(answer.jsonPath().getString("detail")).isNotBlank();
    assertThat(INSIDE.matcher(answer.asString()).find()).as(answer.asString()).isFalse();
    var maybe = answer.jsonPath().getString("maybe");
    return answer.jsonPath().getString("detail") + (maybe == null ? "" : " " + maybe);
  }
}
