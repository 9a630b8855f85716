package app.tandem.rules;

import static java.util.stream.Collectors.joining;

import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.vocabulary.Bundle;
import app.tandem.rules.vocabulary.Offers;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks the right side of a rule: that it proposes, says why, and says when if and only if it must
 * wait.
 */
class ProposalCheck {
  /** What is there without being given. */
  static final Set<String> GIVEN = Set.of(RightSide.VERB, "kcontext", "drools");

  static final Set<String> VERBS = Set.of("propose", "upgradeTo");

  /** What everything in the engine's language answers to, and no rule may ask. */
  private static final Set<Stage> EARLY = Set.of(Stage.PRODUCT_PAGE, Stage.COMPARISON);

  private final RuleInFile rule;
  private final RightSide right;
  private final BoundNames names;
  private final List<RuleProblem> problems = new ArrayList<>();

  private ProposalCheck(RuleInFile rule, BoundNames names) {
    this.rule = rule;
    this.right = RightSide.of(rule);
    this.names = names;
  }

  static List<RuleProblem> check(RuleInFile rule, BoundNames names) {
    var check = new ProposalCheck(rule, names);
    if (rule.stage() == Stage.SEGMENTS) {
      check.problems.addAll(SegmentRuleCheck.check(rule));
    } else if (!rule.rightSide().isEmpty()) {
      check.read();
    }
    return check.problems;
  }

  private void read() {
    var parsed = right.parsed();
    if (parsed.isSuccessful()) {
      parsed.getResult().ifPresent(this::checkBlock);
    } else if (!rule.lacksConsequence()) {
      parsed.getProblems().stream()
          .limit(1)
          .map(one -> UnreadableRightSide.problem(right, one))
          .forEach(problems::add);
    }
  }

  private void checkBlock(BlockStmt block) {
    var known = new HashSet<>(names.typeByName().keySet());
    known.addAll(GIVEN);
    block
        .findAll(VariableDeclarator.class)
        .forEach(variable -> known.add(variable.getNameAsString()));
    block.findAll(Parameter.class).forEach(parameter -> known.add(parameter.getNameAsString()));
    var check = new NameCheck(rule, names, known, this::refuse);
    block.findAll(NameExpr.class).forEach(check::check);
    block.findAll(FieldAccessExpr.class).forEach(this::checkFieldAccess);
    StatementCheck.check(block, this::refuse);
    VerbUse.check(block, right, this::refuse);
    LoopCheck.in(block, names).forEach(one -> refuse(one.at(), one.what(), one.maybe()));
    for (var call : block.findAll(MethodCallExpr.class)) {
      call.getScope().ifPresent(scope -> checkCall(call, scope));
    }
  }

  /** Whether it is the verb, one of its steps, or a bundle. */
  private static boolean isOurs(MethodCallExpr call) {
    return VERBS.contains(call.getNameAsString())
        || StepCheck.STEPS.contains(call.getNameAsString())
        || call.toString().startsWith("Bundle.of(");
  }

  private void checkFieldAccess(FieldAccessExpr access) {
    var fact = access.getScope() instanceof NameExpr name ? factOf(name) : Object.class;
    if (VocabularyWords.isFact(fact)) {
      refuse(
          access,
          "On the right side a field is read with brackets behind its name.",
          "Maybe you meant %s().".formatted(access));
    } else if (ForeignMethod.isRefusedField(access.getNameAsString())) {
      var word = access.getNameAsString();
      refuse(access.getName(), NameCheck.NO_WORD.formatted(word), NameCheck.MAYBE);
    }
  }

  private void checkCall(MethodCallExpr call, Expression scope) {
    if (ForeignMethod.isRefused(call.getNameAsString())) {
      refuse(call.getName(), NameCheck.NO_WORD.formatted(call.getNameAsString()), NameCheck.MAYBE);
      return;
    }
    if (isOurs(call)) {
      GivenValues.check(call, this::refuse);
    }
    if (scope instanceof NameExpr name && name.getNameAsString().equals(RightSide.VERB)) {
      if (rule.stage() == Stage.RESTRAINT
          || RestraintCheck.VERBS.contains(call.getNameAsString())) {
        problems.addAll(RestraintCheck.check(right, call));
      } else if (VERBS.contains(call.getNameAsString())) {
        checkProposal(call);
      } else {
        refuseWord(call, "offers", VERBS);
      }
    } else if (call.toString().startsWith("Bundle.of(")) {
      checkBundle(call);
    } else if (scope instanceof NameExpr name
        && VocabularyWords.isFact(factOf(name))
        && !VocabularyWords.isWord(factOf(name), call.getNameAsString())) {
      var fact = factOf(name);
      refuseWord(call, fact.getSimpleName(), VocabularyWords.fields(fact));
    }
  }

  private Class<?> factOf(NameExpr name) {
    return names.typeOf(name.getNameAsString());
  }

  private void checkProposal(MethodCallExpr proposal) {
    if (proposal.getArguments().size() == 1) {
      checkSku(proposal.getArgument(0));
      ForeignKind.check(Offers.class, proposal, names, this::refuse);
    }
    checkOne(proposal);
    checkUpgrade(proposal);
    var steps = RightSide.steps(proposal);
    var before = problems.size();
    steps.stream()
        .filter(step -> !StepCheck.STEPS.contains(step.getNameAsString()))
        .forEach(step -> refuseWord(step, "A proposal", StepCheck.STEPS));
    if (problems.size() == before) {
      new StepCheck(rule.stage(), names, this::refuse).check(steps);
      checkBenefit(proposal, steps);
      checkWait(proposal, steps);
    }
  }

  /** Several products are a bundle, which has a name of its own. */
  private void checkOne(MethodCallExpr proposal) {
    var given = proposal.getArguments();
    if (given.size() > 1 && given.stream().allMatch(Expression::isStringLiteralExpr)) {
      var verb = proposal.getNameAsString();
      refuse(
          given.get(1),
          "%s(...) takes one product, and here are %d.".formatted(verb, given.size()),
          verb.equals("propose")
              ? "Maybe you meant a bundle: Bundle.of( \"Its name\", %s )."
                  .formatted(given.stream().map(Object::toString).collect(joining(", ")))
              : "Maybe make a rule for each.");
    }
  }

  private boolean checkSku(Expression code) {
    if (!(code instanceof StringLiteralExpr text)) {
      return true;
    }
    var mistake = StepCheck.mistake(() -> new Sku(text.asString()));
    mistake.ifPresent(
        said ->
            refuse(
                text,
                said.get(0),
                said.get(1).isEmpty() ? "Maybe copy the code from the catalogue." : said.get(1)));
    return mistake.isEmpty();
  }

  private void checkUpgrade(MethodCallExpr proposal) {
    var stage = rule.stage();
    if (proposal.getNameAsString().equals("upgradeTo") && !EARLY.contains(stage)) {
      refuse(
          proposal.getName(),
          "An upgrade is offered early: on the product page or in comparison, not in (%s)."
              .formatted(stage.folder()),
          "Maybe propose what completes the purchase instead, or move the rule.");
    }
  }

  /** Puts the bundle together as far as it is written out; what is computed counts as a product. */
  private void checkBundle(MethodCallExpr bundle) {
    var given = bundle.getArguments();
    var areCodes = given.stream().skip(1).map(this::checkSku).reduce(true, Boolean::logicalAnd);
    var mayBeAnArray = given.size() == 2 && !(given.get(1) instanceof StringLiteralExpr);
    if (areCodes && !given.isEmpty() && !mayBeAnArray) {
      var name = given.get(0) instanceof StringLiteralExpr text ? text.asString() : "name";
      var codes = new String[given.size() - 1];
      for (int i = 0; i < codes.length; i++) {
        codes[i] =
            given.get(i + 1) instanceof StringLiteralExpr text ? text.asString() : "COMPUTED/" + i;
      }
      StepCheck.mistake(() -> Bundle.of(name, codes))
          .ifPresent(said -> refuse(bundle.getName(), said.get(0), said.get(1)));
    }
  }

  private void checkBenefit(MethodCallExpr proposal, List<MethodCallExpr> steps) {
    var benefits = steps.stream().filter(step -> step.getNameAsString().equals("because")).toList();
    if (benefits.isEmpty()) {
      refuseMissing(
          proposal,
          Set.of("because"),
          "The proposal does not say why.",
          "Maybe add .because( \"...\" ): why does this make the main purchase better?");
    }
    benefits.stream()
        .filter(step -> step.getArguments().size() == 1)
        .forEach(step -> BenefitCheck.check(step.getArgument(0), this::refuse));
  }

  private void checkWait(MethodCallExpr proposal, List<MethodCallExpr> steps) {
    var wait =
        steps.stream().filter(step -> StepCheck.WAITS.contains(step.getNameAsString())).findFirst();
    var mustWait = rule.stage().waits();
    if (mustWait && wait.isEmpty()) {
      refuseMissing(
          proposal,
          StepCheck.WAITS,
          "The proposal says what, but not when.",
          rule.stage() == Stage.ABANDONED
              ? "Maybe add .after( $cart, \"4 hours\" )."
              : "Maybe add .at( $milestone ) or .after( $purchase, 30, Anchor.DELIVERY ).");
    } else if (!mustWait && wait.isPresent()) {
      refuse(
          wait.get(),
          "A proposal in %s is made at once and cannot wait.".formatted(rule.stage().folder()),
          "Maybe leave out .%s(...), or move the rule to post-purchase."
              .formatted(wait.get().getNameAsString()));
    }
  }

  private void refuseWord(MethodCallExpr call, String owner, java.util.Collection<String> known) {
    refuse(
        call.getName(),
        "%s has no word (%s).".formatted(owner, call.getNameAsString()),
        VocabularyWords.maybe(call.getNameAsString(), known));
  }

  private void refuseMissing(Node proposal, Set<String> steps, String what, String maybe) {
    if (!rule.lacksConsequence()) {
      problems.add(rule.missing(right.place(proposal), steps, what, maybe));
    }
  }

  private void refuse(Node node, String what, String maybe) {
    var place = right.place(node);
    problems.add(rule.problem(place, what, maybe));
  }
}
