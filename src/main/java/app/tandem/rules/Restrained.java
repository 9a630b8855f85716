package app.tandem.rules;

import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a rule of {@code restraint/} withholds by its name, read from its text without running it.
 *
 * @param kind of what
 * @param word the code or the family, as it is written
 * @param place where it stands
 */
public record Restrained(Kind kind, String word, Place place) {

  /** What is withheld. */
  public enum Kind {
    PRODUCT,
    FAMILY
  }

  private static final Map<String, Kind> KIND_BY_WORD =
      Map.of("withhold", Kind.PRODUCT, "withholdFamily", Kind.FAMILY);

  /** All that a rule withholds by name, in the order of its text; what facts tell is left out. */
  public static List<Restrained> in(RuleInFile rule) {
    if (rule.rightSide().isEmpty()) {
      return List.of();
    }
    var side = RightSide.of(rule);
    return side.sayings().stream().flatMap(saying -> read(side, saying)).toList();
  }

  private static Stream<Restrained> read(RightSide side, MethodCallExpr saying) {
    var kind = KIND_BY_WORD.get(saying.getNameAsString());
    if (kind == null || saying.getArguments().size() != 1) {
      return Stream.of();
    }
    var said = saying.getArgument(0);
    var word = WrittenText.of(said);
    return word == null ? Stream.of() : Stream.of(new Restrained(kind, word, side.place(said)));
  }
}
