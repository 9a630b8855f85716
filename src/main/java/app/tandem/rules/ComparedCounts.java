package app.tandem.rules;

import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;

/**
 * Two functions of one count of which one is to be less than the other.
 *
 * @param fact the kind of the facts that are counted, for example {@code InCart}
 * @param less which is to be less, as a rule says it, for example {@code max( price )}
 * @param more which is to be more
 * @param text the comparison as it is written
 * @param place where it stands
 */
public record ComparedCounts(String fact, String less, String more, String text, Place place) {
  private static final Pattern COMPARED =
      Pattern.compile("\\s*(\\$\\w+)\\s*([<>])\\s*(\\$\\w+)\\s*");

  /** All of a rule itself, in the order of its text. */
  public static List<ComparedCounts> in(RuleInFile rule) {
    return CountedLimits.counts(rule.tree().getLhs()).flatMap(ComparedCounts::in).toList();
  }

  private static Stream<ComparedCounts> in(PatternDescr count) {
    var functionByName = CountedLimits.functions(count);
    return count.getConstraint().getDescrs().stream()
        .filter(ExprConstraintDescr.class::isInstance)
        .map(ExprConstraintDescr.class::cast)
        .flatMap(
            asked ->
                read(asked, CountedLimits.input(count).getObjectType(), functionByName).stream());
  }

  private static Optional<ComparedCounts> read(
      ExprConstraintDescr asked, String fact, Map<String, String> functionByName) {
    var compared = COMPARED.matcher(asked.getExpression());
    if (!compared.matches()
        || !functionByName.containsKey(compared.group(1))
        || !functionByName.containsKey(compared.group(3))) {
      return Optional.empty();
    }
    var first = functionByName.getOrDefault(compared.group(1), "");
    var second = functionByName.getOrDefault(compared.group(3), "");
    var isLess = compared.group(2).equals("<");
    return Optional.of(
        new ComparedCounts(
            fact,
            isLess ? first : second,
            isLess ? second : first,
            asked.getExpression().strip(),
            new Place(asked.getLine(), asked.getColumn() + 1)));
  }
}
