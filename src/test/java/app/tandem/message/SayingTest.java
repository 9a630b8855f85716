package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.journey.Reason;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import app.tandem.message.template.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SayingTest {
  private static final Words ENGLISH = Words.of(Locale.ENGLISH);

  @Test
  void anOrderIsNamedByWhatWasBought() {
    var saying = saying(List.of("Beans", "Filter"), reason(Occasion.ORDER, "O-1", "MACHINE"));

    assertThat(saying.subject()).isEqualTo("Beans and more for your Machine");
    assertThat(saying.opening()).isEqualTo("a thought for your Machine:");
    assertThat(saying.reason()).isEqualTo("You get this because you bought Machine.");
  }

  @Test
  void ofAProductThatNobodyKnowsTheOrderIsEnough() {
    var saying =
        Saying.of(
            List.of(reason(Occasion.ORDER, "O-1", "X")), any -> "", List.of("Beans"), ENGLISH);

    assertThat(saying)
        .isEqualTo(
            new Saying("Beans", "a thought for you:", "You get this because you bought from us."));
  }

  @Test
  void whatIsBoughtAgainIsNotForItself() {
    var again = reason(Occasion.ORDER, "O-1", "BEANS");

    assertThat(saying(List.of("Beans"), again).subject()).isEqualTo("Once more: Beans");
    assertThat(saying(List.of("Beans", "Descaler"), again).subject())
        .isEqualTo("Once more: Beans and more");
  }

  @Test
  void theSubjectIsOneLineAndNotTooLong() {
    var subject =
        Saying.of(
                List.of(reason(Occasion.ORDER, "O-1", "X")),
                any -> "x".repeat(200),
                List.of("Two\nlines"),
                ENGLISH)
            .subject();

    assertThat(subject).startsWith("Two lines for your x").endsWith("...").hasSize(150);
  }

  @Test
  void aCartIsToldPlainlyByWhatWasLeftInIt() {
    var saying =
        saying(
            List.of("Machine", "Beans", "Cups"),
            reason(Occasion.CART, "2026", "MACHINE"),
            reason(Occasion.CART, "2026", "CUPS"));

    assertThat(saying.subject()).isEqualTo("You left Machine and Cups in your cart");
    assertThat(saying.opening())
        .isEqualTo(
            "you left Machine and Cups in your cart. It is still there, and this goes with it:");
    assertThat(saying(List.of("Machine"), reason(Occasion.CART, "2026", "MACHINE")).opening())
        .isEqualTo("you left Machine in your cart. It is still there:");
    assertThat(saying.reason())
        .isEqualTo("You get this because you left Machine and Cups in your cart.");
  }

  @Test
  void ofACartWhatTheEmailShowsIsNamed() {
    var machine = reason(Occasion.CART, "2026", "MACHINE");
    var lamp = reason(Occasion.CART, "2026", "LAMP");
    var saying = saying(List.of("Machine", "Bulb"), machine, lamp);

    assertThat(saying.subject()).isEqualTo("You left Machine and more in your cart");
    assertThat(saying.opening())
        .isEqualTo(
            "you left Machine and more in your cart. It is still there, and this goes with it:");
    assertThat(saying.reason())
        .isEqualTo("You get this because you left Machine and Lamp in your cart.");
    assertThat(saying(List.of("Bulb"), machine, lamp).subject())
        .isEqualTo("You left Machine and Lamp in your cart");
  }

  @Test
  void ofManyThingsAFewAreNamed() {
    var reasons =
        Stream.of("A", "B", "C", "D", "E", "F")
            .map(sku -> reason(Occasion.CART, "2026", sku))
            .toArray(Reason[]::new);

    assertThat(saying(List.of("Bulb"), reasons).subject())
        .isEqualTo("You left A, B, C and 3 more in your cart");
    assertThat(saying(List.of("A", "C", "Bulb"), reasons).subject())
        .isEqualTo("You left A, C and more in your cart");
  }

  @Test
  void whatComesTogetherIsTogetherInTheReasonAndTheFirstIsTheSubject() {
    var saying =
        saying(
            List.of("Cups", "Beans"),
            reason(Occasion.WISHED, "2026-11-01", "CUPS"),
            reason(Occasion.ORDER, "O-1", "MACHINE"));

    assertThat(saying.subject()).isEqualTo("From your wishlist: Cups");
    assertThat(saying.reason())
        .isEqualTo("You get this because you bought Machine, and because you wished for Cups.");
  }

  @Test
  void theNameOfASegmentIsNotForTheShopper() {
    var saying = saying(List.of("Cups"), reason(Occasion.SEGMENT, "lapsed", "CUPS"));

    assertThat(saying.toString()).doesNotContain("lapsed");
    assertThat(saying.reason()).isEqualTo("You get this because you agreed to hear from us.");
  }

  @ParameterizedTest
  @EnumSource
  void everyOccasionHasGermanWordsToo(Occasion occasion) {
    var reasons = List.of(reason(occasion, "Zeiterfassung", "CUPS"));
    var german = Saying.of(reasons, SayingTest::name, List.of("Tassen"), Words.of(Locale.GERMAN));

    assertThat(german.reason()).startsWith("Sie bekommen dies, weil ").endsWith(".");
    assertThat(german.opening())
        .isNotEqualTo(Saying.of(reasons, SayingTest::name, List.of("Tassen"), ENGLISH).opening());
  }

  @ParameterizedTest
  @EnumSource
  void everyOccasionHasWordsOnOneLine(Occasion occasion) {
    var saying = saying(List.of("Cups\nand saucers".repeat(20)), reason(occasion, "a\tb", "CUPS"));

    assertThat(saying.subject()).isNotBlank().hasSizeLessThanOrEqualTo(150).doesNotContain("\n");
    assertThat(saying.opening()).isNotBlank();
    assertThat(saying.reason()).startsWith("You get this because ").endsWith(".");
  }

  private static Reason reason(Occasion occasion, String reference, String thing) {
    return new Reason(occasion, reference, new Sku(thing));
  }

  private static Saying saying(List<String> offered, Reason... reasons) {
    return Saying.of(List.of(reasons), SayingTest::name, offered, ENGLISH);
  }

  private static String name(Sku sku) {
    var code = sku.code();
    return code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT);
  }
}
