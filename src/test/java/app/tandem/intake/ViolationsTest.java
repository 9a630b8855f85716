package app.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Problem;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ViolationsTest {
  private static final Validator VALIDATOR =
      Validation.buildDefaultValidatorFactory().getValidator();

  private record Sent(
      @NotBlank String why,
      @Size(max = 3) String name,
      @Min(2) int places,
      @Positive int days,
      @DecimalMax("1") @Digits(integer = 1, fraction = 2) BigDecimal share,
      @Pattern(regexp = "[A-Z]{3}") String currency) {}

  private static final Sent GOOD = new Sent("x", "abc", 2, 1, BigDecimal.ONE, "EUR");

  private static Problem problem(Sent sent) {
    return Violations.problem(VALIDATOR.validate(sent));
  }

  @Test
  void eachSaysHowToMendIt() {
    var share = new BigDecimal("1.5");
    assertThat(problem(new Sent(" ", "abc", 2, 1, GOOD.share, "EUR")).maybe())
        .isEqualTo("Maybe (why) is empty or spelled differently: it is needed.");
    assertThat(problem(new Sent("x", "abcd", 2, 1, GOOD.share, "EUR")).maybe())
        .isEqualTo("Maybe send 0 to 3 characters.");
    assertThat(problem(new Sent("x", "abc", 1, 1, GOOD.share, "EUR")).maybe())
        .isEqualTo("Maybe send a number from 2 on.");
    assertThat(problem(new Sent("x", "abc", 2, 0, GOOD.share, "EUR")).maybe())
        .isEqualTo("Maybe send a number above 0.");
    assertThat(problem(new Sent("x", "abc", 2, 1, share, "EUR")).maybe())
        .isEqualTo("Maybe send a number up to 1.");
    assertThat(problem(new Sent("x", "abc", 2, 1, new BigDecimal("0.123"), "EUR")).maybe())
        .contains("1 before and 2 after the point");
    assertThat(problem(new Sent("x", "abc", 2, 1, GOOD.share, "euro")).maybe())
        .startsWith("Maybe compare (currency)");
  }

  @Test
  void ofSeveralTheFirstFieldIsNamedAndAllAreTold() {
    var problem = problem(new Sent("", "abcd", 2, 1, GOOD.share, "EUR"));

    assertThat(problem.field()).isEqualTo("name");
    assertThat(problem.detail()).contains("(name)", "(why)");
    assertThat(problem.maybe()).contains("0 to 3");
  }
}
