package app.tandem.rules;

/**
 * A rule that broke off, so that it is not known whether it holds.
 *
 * @param rule its name; empty when nobody knows which it was
 * @param why in words that go on after the name, for example {@code it divides by zero}
 * @param maybe how to mend it
 * @param isStuck whether it used up what a question may: asked again, it would do so again
 */
public record BrokenRule(String rule, String why, String maybe, boolean isStuck) {

  /** Rule and reason; without a full stop, because more may follow. */
  public String sentence() {
    return sentence(rule, why);
  }

  /** The reason as a sentence of its own, and how to mend it on a second line. */
  String alone() {
    var isSentence = !why.isEmpty() && Character.isUpperCase(why.charAt(0));
    var what = (isSentence ? why : "It breaks off: " + why) + ".";
    return maybe.isEmpty() ? what : what + "\n" + maybe;
  }

  static String sentence(String rule, String why) {
    return rule.isEmpty()
        ? "A rule broke off, and nobody knows which: " + why
        : "The rule \"%s\" broke off: %s".formatted(rule, why);
  }
}
