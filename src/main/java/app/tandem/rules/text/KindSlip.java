package app.tandem.rules.text;

import app.tandem.kernel.NearName;
import app.tandem.rules.text.RuleTable.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks whether the kind of a column is that which its fact and what its cells are put into tell: a
 * column of another kind would be read as something else, or not at all.
 */
class KindSlip {
  private static final Map<String, Kind> KIND_BY_WORD =
      Map.of(
          "NAME", Kind.NAME,
          "CONDITION", Kind.CONDITION,
          "C", Kind.CONDITION,
          "ACTION", Kind.ACTION,
          "A", Kind.ACTION,
          "", Kind.NOTE);

  private static final Pattern SAYING =
      Pattern.compile("(?s)\\.\\s*[a-z]\\w*\\s*\\(.*|.*\\boffers\\s*\\.\\s*\\w+\\s*\\(.*");
  private static final Pattern FACT =
      Pattern.compile("(?:(?:not|exists)\\s+)?(?:\\$\\w+\\s*:\\s*)?[A-Z]\\w*[a-z]\\w*\\b.*");

  private KindSlip() {}

  /**
   * The kind of a column.
   *
   * @param kind as it is to be read
   * @param what is wrong with the one that was written; empty when nothing is
   * @param maybe how to mend it
   */
  record Read(Kind kind, String what, String maybe) {
    boolean isSlip() {
      return !what.isEmpty();
    }
  }

  /**
   * Reads the kind of one column.
   *
   * @param word in the row of the kinds
   * @param fact in the row below it
   * @param snippet what the cells are put into
   * @param lacksName whether no column is of the kind NAME
   */
  static Read read(String word, String fact, String snippet, boolean lacksName) {
    var written = KIND_BY_WORD.get(word.toUpperCase(Locale.ROOT));
    var meant = meant(fact, snippet);
    if (written == null) {
      return unknown(word, meant);
    }
    if (meant.isPresent() && meant.get() != written) {
      return other(written, meant.get(), meant.get() == Kind.ACTION ? snippet : fact);
    }
    var saysNothing = fact.isEmpty() && snippet.isEmpty() && written != Kind.NOTE;
    return saysNothing && lacksName
        ? new Read(
            Kind.NAME,
            "The column is of the kind %s, and says neither what is asked nor what is offered."
                .formatted(written),
            "Maybe you meant NAME, as no column has the names of the rules.")
        : new Read(written, "", "");
  }

  /** Whether a column holds the names of rules. */
  static boolean isName(String word) {
    return word.equalsIgnoreCase(Kind.NAME.name());
  }

  /** Whether a word stands for a kind, or nearly. */
  static boolean isKind(String word) {
    return !word.isEmpty()
        && (KIND_BY_WORD.containsKey(word.toUpperCase(Locale.ROOT)) || near(word).isPresent());
  }

  /** Whether a cell names a fact, with or without a name for it. */
  static boolean isFact(String text) {
    return FACT.matcher(text).matches() && !isKind(text);
  }

  private static Optional<Kind> near(String word) {
    return NearName.find(word.toUpperCase(Locale.ROOT), List.of("NAME", "CONDITION", "ACTION"))
        .map(Kind::valueOf);
  }

  private static Optional<Kind> meant(String fact, String snippet) {
    if (SAYING.matcher(snippet).matches()) {
      return Optional.of(Kind.ACTION);
    }
    var isAsked = FACT.matcher(fact).matches() && !snippet.isEmpty();
    return isAsked && !SnippetCheck.isCall(snippet)
        ? Optional.of(Kind.CONDITION)
        : Optional.empty();
  }

  private static Read unknown(String word, Optional<Kind> meant) {
    var near = meant.or(() -> near(word).filter(kind -> kind == Kind.NAME));
    return new Read(
        near.orElse(Kind.NOTE),
        "There is no column of the kind (%s).".formatted(word),
        near.map("Maybe you meant %s."::formatted)
            .orElse("Maybe you meant NAME, CONDITION or ACTION; a note has no kind."));
  }

  private static Read other(Kind written, Kind meant, String told) {
    var is = meant == Kind.ACTION ? "an offer or a step of one" : "a fact to ask of";
    return written == Kind.NOTE
        ? new Read(
            meant,
            "The column has no kind, so that (%s) would not be read.".formatted(told),
            "Maybe write %s into the cell; a note has nothing but its title.".formatted(meant))
        : new Read(
            meant,
            "The column is of the kind %s, and (%s) is %s.".formatted(written, told, is),
            "Maybe you meant %s.".formatted(meant));
  }
}
