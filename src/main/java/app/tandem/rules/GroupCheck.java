package app.tandem.rules;

import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;

/**
 * Checks what stands together in a group: some of it the engine does not understand, or breaks off
 * with (Drools 10.2), though each part alone is right.
 */
class GroupCheck {
  private static final int MOST_OF_ALL = 2;

  private final RuleInFile rule;
  private final List<RuleProblem> problems = new ArrayList<>();

  private GroupCheck(RuleInFile rule) {
    this.rule = rule;
  }

  static List<RuleProblem> check(RuleInFile rule) {
    var check = new GroupCheck(rule);
    check.walk(rule.tree().getLhs(), false);
    return check.problems;
  }

  private void walk(Object part, boolean isChoice) {
    if (part instanceof PatternDescr pattern) {
      if (pattern.getSource() instanceof AccumulateDescr counted) {
        if (isChoice) {
          checkChoice(counted);
        }
        walk(counted.getInput(), false);
      }
    } else if (part instanceof ConditionalElementDescr group) {
      if (group instanceof ForallDescr all) {
        checkForall(all);
      }
      group.getDescrs().forEach(one -> walk(one, isChoice || group instanceof OrDescr));
    }
  }

  /** The engine looks for the fact of a formula in the other half. */
  private void checkChoice(AccumulateDescr counted) {
    var patterns = CountedFields.patterns(counted.getInput());
    var form =
        new CountedForm(counted, patterns, AskedRules.own(rule.tree()), new CountedForm.Factors());
    counted.getFunctions().stream()
        .filter(call -> !form.of(call).isEmpty())
        .findFirst()
        .ifPresent(
            call ->
                refuse(
                    patterns,
                    "A count inside of (or) is of names alone, and reckoned with no further: (%s( %s )) does not fit."
                        .formatted(call.getFunction(), String.join(", ", call.getParams())),
                    "Maybe make two rules of it, one for each half."));
  }

  private void checkForall(ForallDescr all) {
    if (all.getDescrs().size() > MOST_OF_ALL) {
      refuse(
          all.getDescrs().stream()
              .filter(PatternDescr.class::isInstance)
              .map(PatternDescr.class::cast)
              .toList(),
          "A forall has two facts at most.",
          "Maybe put all that is asked into one: forall( $i : InCart( ) InCart( this == $i, price >"
              + " 3, quantity > 1 ) ).");
    }
  }

  private void refuse(List<PatternDescr> at, String what, String maybe) {
    var place =
        at.isEmpty()
            ? new Place(rule.tree().getLine(), 0)
            : new Place(at.get(0).getLine(), at.get(0).getColumn() + 1);
    problems.add(rule.problem(place, what, maybe));
  }
}
