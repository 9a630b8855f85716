package app.tandem.rules;

import com.github.javaparser.ast.expr.Expression;

/** Checks that what a shopper reads about an offer says something, and not too much. */
class BenefitCheck {
  /** More does not fit below a product, nor on a phone. */
  private static final int LONGEST = 200;

  private BenefitCheck() {}

  static void check(Expression benefit, StepCheck.Refusals refusals) {
    var said = WrittenText.of(benefit);
    if (WrittenText.isBlank(benefit)) {
      refusals.refuse(
          benefit,
          "The proposal does not say why: its benefit line is always empty.",
          "Maybe write why it makes the main purchase better, in quotes.");
    } else if (said != null && said.length() > LONGEST) {
      refusals.refuse(
          benefit,
          "The benefit line has %d letters, and a shopper reads at most %d."
              .formatted(said.length(), LONGEST),
          "Maybe say only the one thing that makes the main purchase better.");
    } else if (said != null && said.codePoints().noneMatch(Character::isLetter)) {
      refusals.refuse(
          benefit,
          "The proposal does not say why: its benefit line (%s) has no letter in it."
              .formatted(said.strip()),
          "Maybe write why it makes the main purchase better, in words.");
    }
  }
}
