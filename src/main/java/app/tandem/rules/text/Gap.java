package app.tandem.rules.text;

import app.tandem.kernel.NearName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place in a sentence where a value goes.
 *
 * @param name by which the rule language takes it up
 * @param kind what may stand there
 * @param choices the words of which one may stand there; empty for other kinds
 */
record Gap(String name, Kind kind, List<String> choices) {
  private static final Pattern CHOICE = Pattern.compile("[\\w-]+(?:\\|[\\w-]+)+");

  /** A product's code, or a country's, that only lacks its quotes. */
  private static final Pattern CODE = Pattern.compile("[^\\sa-z\"]+|[„“”«»'][^\"]*");

  /** A text, and behind it what looks like the rule language. */
  private static final Pattern CODE_BEHIND =
      Pattern.compile("(\"[^\"]*\")\\s*[^\\s\\w\",].*[(){};=].*");

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private static final Pattern BEHIND_WORDS =
      Pattern.compile("(?:\\p{L}+\\s+)+(?:from|of|in)\\s+\"[^\"]*\"");

  /** Two sentences in one, of which the second ends in a text like the first. */
  private static final Pattern JOINED =
      Pattern.compile("\"[^\"]*\",?\\s+(?:or|and|but)\\s+\\w[^\"]*\"[^\"]*\".*");

  private static final List<String> NUMBERS =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  /** What may stand in a gap. */
  enum Kind {
    TEXT("\"((?:[^\"\\\\]++|\\\\.)*+)\"", "a text in quotes"),
    TEXTS("(\"[^\"]*\"(?:\\s*(?:, or|, and|,|or|and)\\s*\"[^\"]*\")*+)", "texts in quotes"),
    NUMBER("(\\d{1,9})", "a whole number"),
    DECIMAL("((?!" + NumberHint.UNSURE + ")\\d{1,9}(?:\\.\\d{1,9})?)", "a number"),
    WORD("([^\\s\"]+)", "one word"),
    CHOICE("(\\S+)", "one of a few words");

    private final String form;
    private final String said;

    Kind(String form, String said) {
      this.form = form;
      this.said = said;
    }
  }

  /** What is wrong with a value, and how to mend it. */
  record Trouble(String what, String maybe) {}

  /**
   * Reads {@code name} or {@code name:kind} between the braces.
   *
   * @param quoted whether the braces stand in quotes
   * @return empty when there is no such kind
   */
  static Optional<Gap> of(String text, boolean quoted) {
    var colon = text.indexOf(':');
    var name = colon < 0 ? text : text.substring(0, colon);
    var form = colon < 0 ? "" : text.substring(colon + 1);
    if (!name.matches("[A-Za-z]\\w*")) {
      return Optional.empty();
    }
    if (CHOICE.matcher(form).matches() && !quoted) {
      return Optional.of(new Gap(name, Kind.CHOICE, Arrays.asList(form.split("\\|"))));
    }
    var kind =
        switch (form) {
          case "" -> quoted ? Kind.TEXT : Kind.WORD;
          case "\\d+" -> Kind.NUMBER;
          case "[0-9.]+" -> Kind.DECIMAL;
          case "\".+\"" -> Kind.TEXTS;
          default -> null;
        };
    return kind == null || (quoted && kind != Kind.TEXT)
        ? Optional.empty()
        : Optional.of(new Gap(name, kind, List.of()));
  }

  /** A pattern with one group, for what may stand here. */
  String form() {
    return kind == Kind.CHOICE ? "(" + String.join("|", choices) + ")" : kind.form;
  }

  /** A pattern with one group, for what somebody may have meant to stand here. */
  String looseForm() {
    return kind == Kind.TEXT ? "([\"'„“”«»]?.*?[\"'„“”«»]?)" : "(.+?)";
  }

  /** Something that may stand here. */
  String sample() {
    return switch (kind) {
      case TEXT, TEXTS -> "\"X\"";
      case NUMBER, DECIMAL -> "1";
      case WORD -> "X";
      case CHOICE -> choices.get(0);
    };
  }

  boolean isList() {
    return kind == Kind.TEXTS;
  }

  /** Whether a value is a list of texts, and nothing else. */
  static boolean isSeveral(String written) {
    return Pattern.matches(Kind.TEXTS.form, written)
        && QUOTED.matcher(written).results().count() > 1;
  }

  boolean takes(String written) {
    return Pattern.compile(form(), Pattern.CASE_INSENSITIVE).matcher(written).matches();
  }

  /** Whether words stand before the text in quotes that were meant to be others of the sentence. */
  boolean isBehindWords(String written) {
    return kind == Kind.TEXT && BEHIND_WORDS.matcher(written).matches();
  }

  /** The value as the rule language wants it. */
  String value(String found) {
    return switch (kind) {
      case TEXT -> escaped(found);
      case TEXTS ->
          QUOTED
              .matcher(found)
              .results()
              .map(one -> '"' + escaped(one.group(1)) + '"')
              .collect(Collectors.joining(", "));
      case CHOICE -> found.toLowerCase(Locale.ROOT);
      case NUMBER, DECIMAL, WORD -> found;
    };
  }

  /** A backslash is only a backslash, except before a quote. */
  private static String escaped(String text) {
    return text.replaceAll("\\\\(?!\")", "\\\\\\\\");
  }

  /** Whether what is written was meant to stand here, though it is not written right. */
  boolean isSure(String written) {
    return kind == Kind.CHOICE
        ? NearName.find(written, choices).isPresent()
        : CODE.matcher(written).matches();
  }

  /** What is wrong with a value that may not stand here. */
  Trouble trouble(String written) {
    return switch (kind) {
      case TEXT -> textTrouble(written);
      case TEXTS ->
          new Trouble(
              "(%s) stands where texts in quotes belong.".formatted(written),
              "Maybe you meant %s, with straight quotes and commas.".formatted(inQuotes(written)));
      case CHOICE ->
          new Trouble(
              "(%s) is none of %s.".formatted(written, String.join(", ", choices)),
              NearName.find(written, choices)
                  .map("Maybe you meant %s."::formatted)
                  .orElse("Maybe choose one of them."));
      case NUMBER, DECIMAL, WORD -> numberTrouble(written);
    };
  }

  private Trouble textTrouble(String written) {
    if (isSeveral(written)) {
      return new Trouble(
          "(%s) is several texts, and this sentence takes one.".formatted(written),
          "Maybe make a rule of each.");
    }
    if (JOINED.matcher(written).matches()) {
      return new Trouble(
          "Behind the text in quotes stands more (%s).".formatted(written),
          "Maybe write one sentence in a line; for either of two, make a rule of each.");
    }
    var quoted = QUOTED.matcher(written).results().map(MatchResult::group).toList();
    var code = CODE_BEHIND.matcher(written);
    if (code.matches()) {
      return besideText(written, code.group(1));
    }
    if (quoted.size() == 1 && !written.matches("[„“”«»].*|.*\\\\.*")) {
      return besideText(written, quoted.get(0));
    }
    // A quote within would end the text, and a backslash would stand before the last one.
    var bare =
        written
            .replaceAll("^[\"'„“”«»]|[\"'„“”«»]$", "")
            .replaceAll("\\\\*[\"„“”«»]", "'")
            .replaceAll("\\\\+$", "");
    return new Trouble(
        "(%s) stands where a text in quotes belongs.".formatted(written),
        "Maybe you meant \"%s\", with straight quotes."
            .formatted(name.equals("span") ? inDigits(bare) : bare));
  }

  /** A length of time begins with a number: of "one week" it is 1. */
  static String inDigits(String span) {
    var words = span.strip().split("\\s+", 2);
    var number = NUMBERS.indexOf(words[0].toLowerCase(Locale.ROOT).replaceFirst("^an?$", "one"));
    return number < 0 || words.length < 2 ? span : number + " " + words[1];
  }

  private static Trouble besideText(String written, String text) {
    var isMore =
        written.startsWith(text) && written.substring(text.length()).matches("\\s+\\w+\\s+\\w.*");
    return isMore
        ? new Trouble(
            "Behind the text in quotes stands more (%s).".formatted(written),
            "Maybe write what follows %s as a line of its own.".formatted(text))
        : new Trouble(
            "Beside a text in quotes stands more than that text (%s).".formatted(written),
            "Maybe you meant %s.".formatted(text));
  }

  private Trouble numberTrouble(String written) {
    var hint = new NumberHint(kind == Kind.NUMBER, NumberHint.isShare(name), false);
    return (kind == Kind.WORD ? Optional.<Trouble>empty() : hint.trouble(written))
        .orElseGet(
            () ->
                new Trouble(
                    "(%s) stands where %s belongs.".formatted(written, kind.said),
                    "Maybe write it in digits%s."
                        .formatted(kind == Kind.DECIMAL ? ", with a point for decimals" : "")));
  }

  /** A list as it must be written: what stands in quotes in it, or without any quotes each part. */
  private static String inQuotes(String written) {
    var quoted = QUOTED.matcher(written).results().map(MatchResult::group).toList();
    return quoted.isEmpty()
        ? Arrays.stream(written.split("\\s*(?:,|;|\\bor\\b|\\band\\b)\\s*"))
            .map(part -> part.replaceAll("[„“”«»'\"]", "").strip())
            .filter(part -> !part.isEmpty())
            .map("\"%s\""::formatted)
            .collect(Collectors.joining(", "))
        : String.join(", ", quoted);
  }
}
