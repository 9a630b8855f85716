package app.tandem.rules.text;

import app.tandem.kernel.NearName;
import app.tandem.rules.text.RuleTable.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at what the cells of a column are put into: a slip in it is one in every row. */
class SnippetCheck {
  private static final int FACT_ROW = 2;
  private static final int SNIPPET_ROW = 3;
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
  private static final Pattern ASKED =
      Pattern.compile("((?:not |exists )?(?:\\$\\w+\\s*:\\s*)?[A-Z]\\w*)\\s*\\(\\s*([^\\s)].*)\\)");

  /** A fact, and what stands behind it: there the engine would put the brackets. */
  private static final Pattern FROM =
      Pattern.compile(
          "((?:not |exists"
              + " )?(?:\\$\\w+\\s*:\\s*)?[A-Z]\\w*)\\s*(?:\\(\\s*\\))?\\s*((?:from|over)\\b.*)");

  private static final Pattern CALL = Pattern.compile("^(?!if\\b|for\\b|while\\b)[a-z]\\w*\\s*\\(");
  private static final Pattern NAME = Pattern.compile("\\$[A-Za-z]\\w*");

  private SnippetCheck() {}

  /**
   * What is wrong with a column.
   *
   * @param row of the table, from 0, in which it is
   */
  record Told(int row, String what, String maybe) {}

  static Optional<Told> trouble(Kind kind, String fact, String snippet) {
    if (snippet.isEmpty()) {
      return told(
          SNIPPET_ROW,
          "The column does not say what its cells mean.",
          kind == Kind.CONDITION
              ? "Maybe write category == \"$param\" into it."
              : "Maybe write offers.propose( \"$param\" ) into it.");
    }
    if (kind == Kind.CONDITION && fact.isEmpty() && !snippet.contains("(")) {
      return told(
          FACT_ROW,
          "The column does not say which fact (%s) is asked of.".formatted(snippet),
          "Maybe write InCart into it.");
    }
    var asked = ASKED.matcher(fact);
    if (kind == Kind.CONDITION && asked.matches()) {
      return told(
          FACT_ROW,
          "(%s) stands in the brackets of a fact, where the conditions of the column go."
              .formatted(asked.group(2).strip()),
          "Maybe write %s, and give that condition a column of its own.".formatted(asked.group(1)));
    }
    var from = FROM.matcher(fact);
    if (kind == Kind.CONDITION && from.matches()) {
      return told(
          FACT_ROW,
          "(%s) stands behind the fact, where the conditions of the column go."
              .formatted(from.group(2)),
          "Maybe write %s.".formatted(from.group(1)));
    }
    return brackets(snippet).or(() -> action(kind, snippet)).or(() -> parameter(snippet));
  }

  /** Whether it calls a word that has no point before it. */
  static boolean isCall(String snippet) {
    return CALL.matcher(snippet).find();
  }

  private static Optional<Told> brackets(String snippet) {
    var depth = 0;
    for (var letter : QUOTED.matcher(snippet).replaceAll("").toCharArray()) {
      depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
      if (depth < 0) {
        break;
      }
    }
    return depth == 0
        ? Optional.empty()
        : told(
            SNIPPET_ROW,
            "The brackets of (%s) do not close each other.".formatted(snippet),
            depth > 0 ? "Maybe a ) is missing at its end." : "Maybe a ) is one too many.");
  }

  private static Optional<Told> action(Kind kind, String snippet) {
    if (kind != Kind.ACTION || (snippet.contains("(") && !isCall(snippet))) {
      return Optional.empty();
    }
    return told(
        SNIPPET_ROW,
        "(%s) is neither an offer nor a step of one.".formatted(snippet),
        snippet.contains("(")
            ? "Maybe write it with a point: .%s.".formatted(snippet)
            : "Maybe write it with a point and brackets: .score( $param ).");
  }

  /** Only the cell itself comes in where {@code $param} stands; other names are those of facts. */
  private static Optional<Told> parameter(String snippet) {
    var name = NAME.matcher(snippet);
    while (name.find()) {
      var near = NearName.find(name.group(), List.of("$param"));
      if (near.isPresent() && !name.group().equals("$param")) {
        return told(
            SNIPPET_ROW,
            "Nothing is put in for (%s).".formatted(name.group()),
            "Maybe you meant $param.");
      }
    }
    return Optional.empty();
  }

  private static Optional<Told> told(int row, String what, String maybe) {
    return Optional.of(new Told(row, what, maybe));
  }
}
