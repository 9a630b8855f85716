package app.tandem.rules;

import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleProblem;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks what a rule of {@code restraint/} withholds: that it says why, and offers nothing. */
class RestraintCheck {
  static final Set<String> VERBS = Set.of("withhold", "withholdFamily", "withholdAll");
  private static final Set<String> STEPS = Set.of("because");

  private final RightSide right;
  private final MethodCallExpr call;
  private final List<RuleProblem> problems = new ArrayList<>();

  private RestraintCheck(RightSide right, MethodCallExpr call) {
    this.right = right;
    this.call = call;
  }

  /** What is wrong with one sentence of the verb that withholds, or stands in restraint. */
  static List<RuleProblem> check(RightSide right, MethodCallExpr call) {
    var check = new RestraintCheck(right, call);
    var word = call.getNameAsString();
    var stage = right.rule().stage();
    if (stage != Stage.RESTRAINT) {
      check.refuse(
          call,
          "A rule in %s offers, and withholds nothing.".formatted(stage.folder()),
          "Maybe move it to restraint, where rules withhold in every stage.");
    } else if (word.equals("propose") || word.equals("upgradeTo")) {
      check.refuse(
          call,
          "A rule in restraint withholds, and offers nothing.",
          "Maybe move it to the folder of a stage, or write offers.withhold( $proposed ).");
    } else if (!VERBS.contains(word)) {
      check.refuse(
          call, "offers has no word (%s).".formatted(word), VocabularyWords.maybe(word, VERBS));
    } else {
      check.checkCode();
      check.checkSteps();
    }
    return check.problems;
  }

  private void checkCode() {
    if (call.getNameAsString().equals("withhold")
        && call.getArguments().size() == 1
        && call.getArgument(0) instanceof StringLiteralExpr text) {
      StepCheck.mistake(() -> new Sku(text.asString()))
          .ifPresent(said -> refuse(call, said.get(0), said.get(1)));
    }
  }

  private void checkSteps() {
    var steps = RightSide.steps(call);
    for (var step : steps) {
      if (!STEPS.contains(step.getNameAsString())) {
        refuse(
            step,
            "What is withheld has no word (%s).".formatted(step.getNameAsString()),
            "Maybe leave it out: .because( \"...\" ) is all that stands behind it.");
      }
    }
    var reasons = steps.stream().filter(step -> STEPS.contains(step.getNameAsString())).toList();
    var isTold =
        reasons.stream()
            .flatMap(reason -> reason.getArguments().stream())
            .noneMatch(one -> one instanceof StringLiteralExpr text && text.asString().isBlank());
    if (!isTold) {
      refuse(
          reasons.get(0),
          "The rule does not say why it withholds.",
          "Maybe write why between the quotes: whoever looks into the decision reads it.");
    } else if (reasons.isEmpty()) {
      problems.add(
          right
              .rule()
              .missing(
                  right.place(call),
                  STEPS,
                  "The rule does not say why it withholds.",
                  "Maybe add .because( \"...\" ): whoever looks into the decision reads it."));
    } else if (reasons.size() > 1) {
      refuse(
          reasons.get(1),
          "The step (because) stands twice in one sentence.",
          "Maybe leave out one of them.");
    }
  }

  private void refuse(MethodCallExpr node, String what, String maybe) {
    problems.add(right.rule().problem(right.place(node.getName()), what, maybe));
  }
}
