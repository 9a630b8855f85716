package app.tandem.rules;

import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.jspecify.annotations.Nullable;

/**
 * Names that a rule gives twice. The engine keeps one thing for each name, in whichever brackets it
 * was given, and takes the one for the other without a word, or breaks off (Drools 10.2).
 */
class GivenTwice {
  private static final Pattern FIELD =
      Pattern.compile("(?<![\\w$])(\\$\\w+)\\s*:(?![:=])\\s*([a-z]\\w*|\\()");

  private final RuleInFile rule;
  private final List<Given> all = new ArrayList<>();
  private final List<Given> inherited = new ArrayList<>();

  private GivenTwice(RuleInFile rule) {
    this.rule = rule;
  }

  /** What gives a name. */
  private enum Kind {
    FACT,
    FIELD,
    COUNT
  }

  /**
   * A name that is given.
   *
   * @param what a fact or one of its fields
   * @param inside in which groups it stands, the outermost first; and in which part of each
   * @param counted the accumulate that it is given in; null elsewhere
   */
  private record Given(
      String name,
      Kind kind,
      String what,
      Place place,
      List<Part> inside,
      @Nullable AccumulateDescr counted) {}

  /** One part of a group. */
  private record Part(ConditionalElementDescr group, int number) {}

  /**
   * Names that a rule gives twice, or that it gives to what it counts though one that it extends
   * gave them, or the other way round.
   *
   * @param parents those that it extends
   */
  static List<RuleProblem> check(RuleInFile rule, List<RuleInFile> parents) {
    var check = new GivenTwice(rule);
    parents.forEach(one -> check.walk(one.tree().getLhs(), List.of(), null));
    check.inherited.addAll(check.all);
    check.walk(rule.tree().getLhs(), List.of(), null);
    return check.problems();
  }

  private void walk(Object part, List<Part> inside, @Nullable AccumulateDescr counted) {
    if (part instanceof PatternDescr pattern) {
      if (pattern.getSource() instanceof AccumulateDescr source) {
        walk(source.getInput(), inside, source);
        addCounts(source, inside);
      } else {
        addPattern(pattern, inside, counted);
      }
    } else if (part instanceof ConditionalElementDescr group) {
      for (int i = 0; i < group.getDescrs().size(); i++) {
        var deeper = new ArrayList<>(inside);
        deeper.add(new Part(group, i));
        walk(group.getDescrs().get(i), deeper, counted);
      }
    }
  }

  private void addPattern(
      PatternDescr pattern, List<Part> inside, @Nullable AccumulateDescr counted) {
    var fact = String.valueOf(pattern.getObjectType());
    var place = new Place(pattern.getLine(), pattern.getColumn() + 1);
    if (pattern.getIdentifier() != null) {
      all.add(new Given(pattern.getIdentifier(), Kind.FACT, fact, place, inside, counted));
    }
    for (var one : pattern.getConstraint().getDescrs()) {
      if (one instanceof ExprConstraintDescr said) {
        var at = new Place(said.getLine(), said.getColumn() + 1);
        FIELD
            .matcher(VocabularyWords.withoutTexts(said.getExpression()))
            .results()
            .map(
                found ->
                    new Given(
                        found.group(1),
                        Kind.FIELD,
                        fact + "." + found.group(2),
                        at,
                        inside,
                        counted))
            .forEach(all::add);
      }
    }
  }

  private void addCounts(AccumulateDescr counted, List<Part> inside) {
    var within = all.stream().filter(one -> isOf(one, counted)).findFirst().map(Given::place);
    var place = within.orElse(new Place(rule.tree().getLine(), 0));
    for (var call : counted.getFunctions()) {
      if (call.getBind() != null) {
        all.add(
            new Given(
                call.getBind(), Kind.COUNT, "", place(call.getBind(), place), inside, counted));
      }
    }
  }

  /** Where the name stands for the first time behind what is counted. */
  private Place place(String name, Place from) {
    var lines = rule.drl().text().split("\n", -1);
    var line = from.line() < 1 || from.line() > lines.length ? "" : lines[from.line() - 1];
    var at = line.indexOf(name, Math.max(0, from.column()));
    return at < 0 ? from : new Place(from.line(), at + 1);
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isOf(Given one, AccumulateDescr counted) {
    return one.counted() == counted;
  }

  private List<RuleProblem> problems() {
    var problems = new ArrayList<RuleProblem>();
    for (int i = Math.max(1, inherited.size()); i < all.size(); i++) {
      var second = all.get(i);
      all.subList(0, i).stream()
          .filter(first -> first.name().equals(second.name()))
          .flatMap(first -> maybe(first, second).stream())
          .findFirst()
          .ifPresent(
              maybe ->
                  problems.add(
                      rule.problem(
                          second.place(),
                          "The name (%s) is given twice.".formatted(second.name()),
                          maybe)));
    }
    return problems;
  }

  /** How to mend it; empty when the engine keeps the two apart. */
  private Optional<String> maybe(Given first, Given second) {
    var isCount = first.kind() == Kind.COUNT || second.kind() == Kind.COUNT;
    if (isInherited(first) ? !isCount : isOfOne(first, second)) {
      return Optional.empty(); // A rule may give a name anew; and within a count it is told there.
    }
    var choice = choice(first, second);
    if (choice.isPresent()) {
      var isWrong =
          isCount
              || (!first.what().equals(second.what())
                  && (first.kind() == Kind.FACT || isAskedOutside(first.name(), choice.get())));
      return isWrong
          ? Optional.of("Maybe make two rules of it, or give the second a name of its own.")
          : Optional.empty();
    }
    var isCounted = first.counted() != null || second.counted() != null;
    var isWrong = isCount || !isCounted;
    return isWrong ? Optional.of("Maybe give the second a name of its own.") : Optional.empty();
  }

  @SuppressWarnings("ReferenceEquality")
  private boolean isInherited(Given given) {
    return inherited.stream().anyMatch(one -> one == given);
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isOfOne(Given first, Given second) {
    return (first.counted() != null && first.counted() == second.counted())
        || first.place().equals(second.place());
  }

  /** The {@code or} of which they stand in different halves. */
  @SuppressWarnings("ReferenceEquality")
  private static Optional<OrDescr> choice(Given first, Given second) {
    var depth = Math.min(first.inside().size(), second.inside().size());
    for (int i = 0; i < depth; i++) {
      var one = first.inside().get(i);
      var other = second.inside().get(i);
      if (one.group() != other.group()) {
        return Optional.empty();
      }
      if (one.number() != other.number()) {
        return one.group() instanceof OrDescr or ? Optional.of(or) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether another fact is looked up by the name: the engine then reads it of either half. */
  private boolean isAskedOutside(String name, OrDescr choice) {
    var quoted = Pattern.quote(name) + "(?!\\w)";
    var asked = Pattern.compile("==\\s*" + quoted + "|" + quoted + "\\s*==");
    return isAsked(rule.tree().getLhs(), choice, asked);
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isAsked(Object part, OrDescr without, Pattern asked) {
    if (part instanceof PatternDescr pattern) {
      return CountedFields.constraints(pattern).stream().anyMatch(one -> asked.matcher(one).find())
          || (pattern.getSource() instanceof AccumulateDescr counted
              && isAsked(counted.getInput(), without, asked));
    }
    return part != without
        && part instanceof ConditionalElementDescr group
        && group.getDescrs().stream().anyMatch(one -> isAsked(one, without, asked));
  }
}
