package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.vocabulary.Anchor;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.Offering;
import app.tandem.rules.vocabulary.Offers;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Span;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks the steps of a proposal: that none stands twice, and that what is written out in them can
 * be meant. What a rule computes is checked when it fires, by the same words.
 */
class StepCheck {
  /** All that may follow a proposal. */
  static final Set<String> STEPS =
      Set.of(
          "because",
          "score",
          "after",
          "at",
          "discount",
          "untilHours",
          "until",
          "ifStockBelow",
          "whenFalse");

  /** Those that say when. */
  static final Set<String> WAITS = Set.of("after", "at");

  /** What a wait is counted from; a first use is of milestones, and not of purchases. */
  static final Set<String> ANCHORS =
      Set.copyOf(
          Arrays.stream(Anchor.values())
              .filter(anchor -> anchor != Anchor.FIRST_USE)
              .map(Enum::name)
              .toList());

  private final Stage stage;
  private final BoundNames names;
  private final Refusals refusals;

  /** Takes what is wrong, with its place and a way to mend it. */
  interface Refusals {
    void refuse(Node node, String what, String maybe);
  }

  StepCheck(Stage stage, BoundNames names, Refusals refusals) {
    this.stage = stage;
    this.names = names;
    this.refusals = refusals;
  }

  void check(List<MethodCallExpr> steps) {
    var seen = new HashSet<String>();
    for (var step : steps) {
      var word = step.getNameAsString();
      if (!seen.add(WAITS.contains(word) ? "when" : word)) {
        refusals.refuse(
            step.getName(),
            WAITS.contains(word)
                ? "The proposal says twice when."
                : "The step (%s) stands twice in one proposal.".formatted(word),
            "Maybe leave out one of them.");
      } else {
        checkStep(step);
      }
    }
  }

  private void checkStep(MethodCallExpr step) {
    var arguments = step.getArguments();
    if (step.getNameAsString().equals("after") && arguments.size() == 3) {
      checkAfter(arguments.get(0), arguments.get(1), arguments.get(2));
    } else if (step.getNameAsString().equals("untilHours") && !stage.mails()) {
      refusals.refuse(
          step.getName(),
          "An end that begins anew with every visit is no end.",
          "Maybe write .until( \"2026-12-24\" ).");
    } else if (step.getNameAsString().equals("whenFalse") && !stage.mails()) {
      refusals.refuse(
          step.getName(),
          "The rules of %s send no mail that could go without it.".formatted(stage.folder()),
          "Maybe leave out .whenFalse(...).");
    } else if (arguments.size() == 1) {
      if (stage.waits() || !WAITS.contains(step.getNameAsString())) {
        ForeignKind.check(Offering.class, step, names, refusals);
      }
      checkArgument(step.getNameAsString(), arguments.get(0));
    } else if (arguments.size() == 2) {
      checkDecimalComma(arguments.get(0), arguments.get(1));
      if (step.getNameAsString().equals("after")) {
        checkAfter(arguments.get(0), arguments.get(1));
      }
    }
  }

  /** No step takes two values, so these are one with a comma where a point belongs. */
  private void checkDecimalComma(Expression whole, Expression rest) {
    if ((whole + "," + rest).matches("[-+]?\\d+,\\d+")) {
      refusals.refuse(
          whole,
          "(%s,%s) is not a number.".formatted(whole, rest),
          "Maybe %s.%s, with a point.".formatted(whole, rest));
    }
  }

  private void checkArgument(String word, Expression argument) {
    var number = numberIn(argument);
    var text = argument instanceof StringLiteralExpr literal ? literal.asString() : null;
    if (word.equals("until") && text != null) {
      tryOut(argument, offering -> offering.until(text));
    } else if (word.equals("whenFalse") && text != null) {
      tryOut(argument, offering -> offering.whenFalse(text));
    } else if (number.isPresent()) {
      var value = number.getAsDouble();
      switch (word) {
        case "score" -> checkScore(argument, value);
        case "discount" -> tryOut(argument, offering -> offering.discount(value));
        case "untilHours" -> tryOut(argument, offering -> offering.untilHours((int) value));
        case "ifStockBelow" -> tryOut(argument, offering -> offering.ifStockBelow((int) value));
        default -> {} // The others take no number, which the engine says.
      }
    }
  }

  private void checkScore(Expression argument, double score) {
    if (!(score >= 0 && score <= 1)) {
      refusals.refuse(
          argument,
          "The score (%s) must be 0 to 1.".formatted(said(argument, score)),
          "Maybe you meant 0.8, for what fits very well.");
    }
  }

  private void checkAfter(Expression from, Expression wait, Expression anchor) {
    var days = numberIn(wait);
    if (days.isPresent() && days.getAsDouble() < 0) {
      refusals.refuse(
          wait,
          "The days (%s) must be 0 or more.".formatted(said(wait, days.getAsDouble())),
          "Maybe leave out the minus.");
    } else if (wait instanceof StringLiteralExpr text) {
      refuseWhatThrows(wait, () -> Span.of(text.asString()));
    }
    if (anchor instanceof FieldAccessExpr access && access.getScope().toString().equals("Anchor")) {
      checkAnchor(from, access);
    }
  }

  /** After something that has one time only, from which is counted. */
  private void checkAfter(Expression from, Expression wait) {
    var type = typeOf(from);
    if (type == Purchased.class || type == Milestone.class) {
      refusals.refuse(
          from,
          "Nothing says what the wait after (%s) is counted from.".formatted(from),
          type == Purchased.class
              ? "Maybe add Anchor.DELIVERY behind the wait."
              : "Maybe add Anchor.MILESTONE behind the wait.");
    } else if (wait instanceof StringLiteralExpr text) {
      refuseWhatThrows(wait, () -> Span.of(text.asString()));
    } else if (numberIn(wait).isPresent()) {
      var number = said(wait, numberIn(wait).getAsDouble());
      refusals.refuse(
          wait,
          "The wait (%s) has no unit.".formatted(number),
          "Maybe write it as a text: \"%s hours\".".formatted(number));
    }
  }

  private void checkAnchor(Expression from, FieldAccessExpr access) {
    var word = access.getNameAsString();
    var type = typeOf(from);
    if (!ANCHORS.contains(word)) {
      refusals.refuse(
          access, "There is no anchor (%s).".formatted(word), VocabularyWords.maybe(word, ANCHORS));
    } else if (type == Purchased.class && word.equals("MILESTONE")) {
      refusals.refuse(
          access,
          "Anchor.MILESTONE counts from a Milestone, and (%s) is a Purchased.".formatted(from),
          "Maybe you meant Anchor.DELIVERY.");
    } else if (type == Milestone.class && !word.equals("MILESTONE")) {
      refusals.refuse(
          access,
          "Anchor.%s counts from a Purchased, and (%s) is a Milestone.".formatted(word, from),
          "Maybe you meant Anchor.MILESTONE, or %s.purchase().".formatted(from));
    }
  }

  /** What stands there: a name's fact, or what is asked of one. */
  private Class<?> typeOf(Expression expression) {
    if (expression instanceof NameExpr name) {
      return names.typeOf(name.getNameAsString());
    }
    return expression instanceof MethodCallExpr call
            && call.getScope().orElse(null) instanceof NameExpr name
            && VocabularyWords.isFact(names.typeOf(name.getNameAsString()))
        ? VocabularyWords.typeOf(names.typeOf(name.getNameAsString()), call.getNameAsString())
        : Object.class;
  }

  /** A number that is written out, or worked out of such. */
  private static OptionalDouble numberIn(Expression expression) {
    var number = WrittenNumber.of(expression);
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  private void tryOut(Node node, Consumer<Offering> step) {
    refuseWhatThrows(node, () -> step.accept(new Offers(() -> "").propose("TRY")));
  }

  private void refuseWhatThrows(Node node, Runnable trial) {
    mistake(trial)
        .ifPresent(said -> refusals.refuse(node, asWritten(said.get(0), node), said.get(1)));
  }

  /** A value is told as it was written, without the decimals that it was given. */
  private static String asWritten(String said, Node node) {
    return node instanceof NameExpr
        ? said.replaceFirst("\\((-?\\d+)\\.0\\)", "($1)")
        : said.replaceFirst(
            "\\(-?\\d+\\.\\d+(?:E\\d+)?\\)",
            java.util.regex.Matcher.quoteReplacement("(" + node + ")"));
  }

  /** A number as it was written; of one that has a name, the number. */
  private static String said(Expression written, double number) {
    return written instanceof NameExpr
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : written.toString();
  }

  /** What a word of the vocabulary says against its arguments, in two lines. */
  static Optional<List<String>> mistake(Runnable trial) {
    try {
      trial.run();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      var said = String.valueOf(e.getMessage()).lines().toList();
      return Optional.of(said.size() > 1 ? said : List.of(said.get(0), ""));
    }
  }
}
