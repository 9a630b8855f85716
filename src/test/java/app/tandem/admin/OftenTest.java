package app.tandem.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.kernel.FieldRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.CronExpression;

/** When a campaign comes, in words. */
class OftenTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "day     | 09:00 | 0 0 9 * * ?         | each day at 09:00",
        "weekday | 07:30 | 0 30 7 ? * MON-FRI  | Monday to Friday at 07:30",
        "monday  | 10:00 | 0 0 10 ? * MON      | Mondays at 10:00",
        "month   | 00:05 | 0 5 0 1 * ?         | the first day of each month at 00:05"
      })
  void wordsBecomeAnExpressionAndItBecomesThem(String word, String at, String cron, String words) {
    assertThat(Often.cron(word, at, "")).isEqualTo(cron);
    assertThat(Often.words(cron)).isEqualTo(words);
  }

  @Test
  void everyChoiceIsAnExpressionOfQuartz() {
    assertThat(Often.choices())
        .filteredOn(one -> !one.word().equals("once") && !one.word().equals("own"))
        .isNotEmpty()
        .allSatisfy(
            one ->
                assertThat(CronExpression.isValidExpression(Often.cron(one.word(), "09:00", "")))
                    .as(one.label())
                    .isTrue());
  }

  @Test
  void whatIsOnceHasNoExpressionAndAnOwnOneStays() {
    assertThat(Often.cron("once", "09:00", "")).isEmpty();
    assertThat(Often.cron("", "", "")).isEmpty();
    assertThat(Often.cron("own", "09:00", "0 0 9 ? * 2#1")).isEqualTo("0 0 9 ? * 2#1");
    assertThat(Often.cron("", "", "0 0 9 ? * MON")).isEqualTo("0 0 9 ? * MON");
    assertThat(Often.words("")).isEqualTo("once");
    assertThat(Often.words("0 0 9 ? * 2#1")).isEqualTo("0 0 9 ? * 2#1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "monday | soon  | ''            | at",
        "day    | ''    | ''            | at",
        "own    | 09:00 | ''            | cron",
        "once   | 09:00 | 0 0 9 ? * MON | cron",
        "never  | 09:00 | ''            | often"
      })
  void whatCannotBeMeantIsRefused(String word, String at, String own, String field) {
    assertThatThrownBy(() -> Often.cron(word, at, own))
        .isInstanceOf(FieldRefused.class)
        .hasMessageContaining("\nMaybe ")
        .extracting(one -> ((FieldRefused) one).field())
        .isEqualTo(field);
  }
}
