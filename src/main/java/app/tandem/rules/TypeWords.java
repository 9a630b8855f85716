package app.tandem.rules;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what something is, for those who know no types. */
class TypeWords {
  private static final Map<String, String> WORD_BY_TYPE =
      Map.ofEntries(
          Map.entry("String", "a text in quotes"),
          Map.entry("double", "a number"),
          Map.entry("Double", "a number"),
          Map.entry("int", "a whole number"),
          Map.entry("Integer", "a whole number"),
          Map.entry("long", "a whole number"),
          Map.entry("Long", "a whole number"),
          Map.entry("boolean", "true or false"),
          Map.entry("char", "a letter in single quotes"),
          Map.entry("null", "nothing"),
          Map.entry("Anchor", "Anchor.ORDER, Anchor.DELIVERY or Anchor.MILESTONE"),
          Map.entry("String...", "texts in quotes"),
          Map.entry("", "nothing"));

  private static final Map<String, String> EXAMPLE_BY_STEP =
      Map.ofEntries(
          Map.entry("propose", "a text in quotes, the code of a product: \"BEANS-1KG\""),
          Map.entry("upgradeTo", "a text in quotes, the code of a product: \"EM-2\""),
          Map.entry("because", "a text in quotes: \"It keeps the coffee fresh\""),
          Map.entry("score", "a number, 0 to 1: 0.8"),
          Map.entry("discount", "a number, in percent: 10"),
          Map.entry("until", "a day in quotes: \"2026-12-24\""),
          Map.entry("untilHours", "a whole number of hours: 48"),
          Map.entry("ifStockBelow", "a whole number of pieces: 20"),
          Map.entry("at", "the name of a Milestone: $milestone"),
          Map.entry("after", "what, how long and from when: $purchase, 30, Anchor.DELIVERY"),
          Map.entry("whenFalse", "one of two texts in quotes: \"drop\" or \"withhold\""));

  private TypeWords() {}

  /**
   * The same in plain words.
   *
   * @param types with commas between, as the compiler names them; a fact keeps its name
   */
  static String said(String types) {
    return Arrays.stream(types.split(",", -1))
        .map(String::strip)
        .map(type -> WORD_BY_TYPE.getOrDefault(type, "a fact (%s)".formatted(type)))
        .collect(Collectors.joining(", "));
  }

  /**
   * How a step is written that was given something else; without an example what it takes.
   *
   * @param types what it takes, as the compiler names them
   */
  static String example(String step, String types) {
    var example = EXAMPLE_BY_STEP.get(step);
    return example == null
        ? "Maybe give it %s.".formatted(said(types))
        : "Maybe give it %s.".formatted(example);
  }
}
