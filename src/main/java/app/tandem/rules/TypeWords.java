package app.tandem.rules;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what something is, for those who know no types. */
class TypeWords {
  private static final Map<String, String> WORD_BY_TYPE =
      Map.of(
          "String", "a text in quotes",
          "double", "a number",
          "Double", "a number",
          "int", "a whole number",
          "Integer", "a whole number",
          "boolean", "true or false",
          "null", "nothing",
          "Anchor", "Anchor.ORDER, Anchor.DELIVERY or Anchor.MILESTONE",
          "String...", "texts in quotes",
          "", "nothing");

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
        .collect(Collectors.joining(" and "));
  }
}
