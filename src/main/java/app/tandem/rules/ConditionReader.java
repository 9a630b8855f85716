package app.tandem.rules;

import app.tandem.rules.Wanted.Choice;
import app.tandem.rules.Wanted.Either;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.Wanted.Presence;
import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BindingDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ConstraintConnectiveDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.parser.DrlExprParserFactory;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Reads the left side of a rule into the facts that it asks for. */
class ConditionReader {
  private static final Pattern NAMED =
      Pattern.compile("(\\$?\\b\\w+)\\s*:\\s*([a-z]\\w*)\\s*(?=$|[=!<>&|,]|(?:not )?in\\b)");

  private final List<Wanted> found = new ArrayList<>();

  private ConditionReader() {}

  static List<Wanted> read(RuleInFile rule) {
    return alone(rule.tree().getLhs());
  }

  /** Where one of several facts, or groups of them, must be there. */
  static List<Choice> choices(RuleInFile rule) {
    return choices(rule.tree().getLhs()).toList();
  }

  private static Stream<Choice> choices(Object part) {
    if (part instanceof OrDescr group) {
      return Stream.of(new Choice(group.getDescrs().stream().map(ConditionReader::alone).toList()));
    }
    return part instanceof ConditionalElementDescr group
            && (group instanceof AndDescr || group instanceof ExistsDescr)
        ? group.getDescrs().stream().flatMap(ConditionReader::choices)
        : Stream.of();
  }

  private static List<Wanted> alone(Object part) {
    var reader = new ConditionReader();
    reader.walk(part, Presence.THERE);
    return List.copyOf(reader.found);
  }

  private void walk(Object part, Presence presence) {
    if (part instanceof PatternDescr pattern) {
      found.add(wanted(pattern, presence));
      walk(pattern.getSource(), Presence.DEPENDS);
    } else if (part instanceof ConditionalElementDescr group) {
      var within = within(group, presence);
      group.getDescrs().forEach(one -> walk(one, within));
    }
  }

  /**
   * What is below exists and not is read as such where it is a single fact, and below not where one
   * of several must not be there: then none of them may.
   */
  private static Presence within(ConditionalElementDescr group, Presence presence) {
    var isSingle = group.getDescrs().size() == 1;
    if (group instanceof AndDescr) {
      return presence == Presence.THERE || isSingle ? presence : Presence.DEPENDS;
    }
    if (group instanceof OrDescr) {
      return presence == Presence.ABSENT ? Presence.ABSENT : Presence.DEPENDS;
    }
    if (isSingle && group instanceof ExistsDescr) {
      return presence == Presence.THERE ? Presence.EXISTS : presence;
    }
    return isSingle && group instanceof NotDescr && presence == Presence.THERE
        ? Presence.ABSENT
        : Presence.DEPENDS;
  }

  /** One fact that is asked for. */
  static Wanted wanted(PatternDescr pattern, Presence presence) {
    var limits = new ArrayList<Limit>();
    var either = new ArrayList<Either>();
    var says = new LinkedHashSet<String>();
    var names = new LinkedHashMap<String, String>();
    for (var one : pattern.getConstraint().getDescrs()) {
      if (one instanceof ExprConstraintDescr constraint) {
        read(constraint, limits, either, says);
        NAMED
            .matcher(constraint.getExpression())
            .results()
            .forEach(name -> names.put(name.group(1), name.group(2)));
      }
    }
    return new Wanted(
        pattern.getSource() == null ? presence : Presence.DEPENDS,
        pattern.getObjectType(),
        pattern.getIdentifier() == null ? "" : pattern.getIdentifier(),
        Map.copyOf(names),
        List.copyOf(limits),
        List.copyOf(either),
        says,
        new Place(pattern.getLine(), pattern.getColumn() + 1));
  }

  private static void read(
      ExprConstraintDescr constraint, List<Limit> limits, List<Either> either, Set<String> says) {
    var place = new Place(constraint.getLine(), constraint.getColumn() + 1);
    var parser = DrlExprParserFactory.getDrlExprParser(LanguageLevelOption.DRL6);
    var tree = parser.parse(constraint.getExpression());
    if (tree == null || parser.hasErrors()) {
      says.add(bare(constraint.getExpression()));
      return;
    }
    limits.addAll(LimitReader.read(tree, place));
    either.addAll(LimitReader.either(tree, place));
    if (!isOnlyName(tree)) {
      says.add(bare(constraint.getExpression()));
    }
  }

  /** Whether a constraint gives a field a name and wants nothing of it. */
  private static boolean isOnlyName(Object tree) {
    if (tree instanceof ConstraintConnectiveDescr group && group.getDescrs().size() == 1) {
      return isOnlyName(group.getDescrs().get(0));
    }
    return tree instanceof BindingDescr;
  }

  private static String bare(String expression) {
    return expression
        .replaceAll("\\$?\\b\\w+\\s*:(?!:)", " ")
        .strip()
        .replaceAll("\\s+", " ")
        .replaceAll(" (?=\\W)|(?<=\\W) ", "");
  }
}
