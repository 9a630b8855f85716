package app.tandem.check.mistake;

import app.tandem.rules.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds patterns of products' codes that fit none of the catalogue as a whole. */
class UnmatchedCodes {
  private static final Pattern ASKED = Pattern.compile("([a-z]\\w*) matches\"([^\"]+)\"");

  /** A star that stands for anything, as in names of files. */
  private static final Pattern STAR = Pattern.compile("(?<![.\\])}\\\\])\\*");

  private final Written rule;
  private final Shelf shelf;
  private final List<Finding> findings = new ArrayList<>();

  private UnmatchedCodes(Written rule, Shelf shelf) {
    this.rule = rule;
    this.shelf = shelf;
  }

  static List<Finding> in(Written rule, Shelf shelf) {
    var search = new UnmatchedCodes(rule, shelf);
    if (shelf.isKnown()) {
      for (var wanted : rule.own()) {
        wanted.says().forEach(said -> search.check(wanted, said));
      }
    }
    return search.findings;
  }

  private void check(Wanted wanted, String said) {
    var asked = ASKED.matcher(said);
    if (!asked.matches() || !UnknownWords.SKUS.contains(asked.group(1))) {
      return;
    }
    var text = asked.group(2);
    if (!fits(text) && !SmallLetters.isSmall(text, true)) { // Small letters are told elsewhere.
      var isDeadly = wanted.presence().isNeeded();
      var quoted = "\"" + text + "\"";
      var place =
          rule.rule().text().contains(quoted) ? rule.rule().placeOf(quoted) : wanted.place();
      findings.add(
          new Finding(
              rule.problem(
                  place,
                  "No product's code of the catalogue matches (%s) as a whole%s"
                      .formatted(text, isDeadly ? ", so this can never fire." : "."),
                  maybe(text)),
              isDeadly));
    }
  }

  private String maybe(String text) {
    return Stream.of(STAR.matcher(text).replaceAll(".*"), text + ".*", ".*" + text + ".*")
        .filter(this::fits)
        .findFirst()
        .map("Maybe you meant \"%s\"."::formatted)
        .orElse("Maybe copy how such codes begin from the catalogue, and write .* behind it.");
  }

  /** Whether a code of the catalogue fits; so does what is no pattern, which is told elsewhere. */
  private boolean fits(String text) {
    return pattern(text)
        .map(pattern -> shelf.skus().stream().anyMatch(sku -> pattern.matcher(sku).matches()))
        .orElse(true);
  }

  private static Optional<Pattern> pattern(String text) {
    try {
      return Optional.of(Pattern.compile(text.replace("\\\\", "\\")));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }
}
