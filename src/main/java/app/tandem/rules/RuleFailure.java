package app.tandem.rules;

import app.tandem.rules.sandbox.BudgetExceeded;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule broke off while it was asked. */
public class RuleFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<BrokenRule> broken;
  private final transient List<BrokenRule> told;
  private final boolean stuck;

  RuleFailure(String sentence) {
    super(sentence);
    this.broken = List.of();
    this.told = List.of();
    this.stuck = false;
  }

  RuleFailure(String rule, String why) {
    this(Set.of(rule), BreakWords.split(why), null, false);
  }

  /** What a rule says is not taken. */
  RuleFailure(String rule, IllegalArgumentException cause) {
    this(Set.of(rule), BreakWords.of(cause), cause, false);
  }

  /**
   * Something broke off.
   *
   * @param rules that share it, the first stands for them all; none when nobody knows whose it was
   */
  private RuleFailure(
      Set<String> rules, BreakWords.Said said, @Nullable Throwable cause, boolean stuck) {
    super(sentence(rules, said), cause);
    this.broken =
        rules.stream()
            .sorted()
            .map(rule -> new BrokenRule(rule, said.why(), said.maybe(), stuck))
            .toList();
    this.told =
        broken.isEmpty() ? List.of(new BrokenRule("", said.why(), said.maybe(), stuck)) : broken;
    this.stuck = stuck;
  }

  private static String sentence(Set<String> rules, BreakWords.Said said) {
    var rule = rules.stream().sorted().findFirst().orElse("");
    var sentence = BrokenRule.sentence(rule, said.why());
    return said.maybe().isEmpty() ? sentence : sentence + "\n" + said.maybe();
  }

  /** Nothing broke: it was told to end, because it would not by itself. */
  static RuleFailure endless(String rule, String why) {
    return new RuleFailure(
        Set.of(rule),
        new BreakWords.Said(why, "Maybe tie its conditions to each other by what they share."),
        null,
        true);
  }

  /**
   * Something broke off.
   *
   * @param rules that share it; none when nobody knows whose it was
   * @param root the innermost cause
   */
  static RuleFailure of(Set<String> rules, Throwable root, Throwable cause) {
    return new RuleFailure(rules, BreakWords.of(root), cause, root instanceof BudgetExceeded);
  }

  /** What broke off and why, without how to mend it. */
  public String sentence() {
    return String.valueOf(getMessage()).lines().findFirst().orElse("");
  }

  /** The name of the rule; empty when no rule in particular is to blame. */
  public String rule() {
    return broken.isEmpty() ? "" : broken.get(0).rule();
  }

  /** All rules that share what broke off; none when no rule in particular is to blame. */
  public List<BrokenRule> broken() {
    return broken;
  }

  /** The same; one without a name when no rule in particular is to blame. */
  public List<BrokenRule> told() {
    return told;
  }

  /**
   * Whether the evaluation was stopped because it used up what it was given: steps, time, memory,
   * or firings. Asked again, it would be stopped again.
   */
  public boolean isStuck() {
    return stuck;
  }
}
