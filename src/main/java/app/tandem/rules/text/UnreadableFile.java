package app.tandem.rules.text;

/** A file that can be no rule file, because of what stands in it. */
public class UnreadableFile extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient RuleProblem problem;

  UnreadableFile(RuleProblem problem) {
    super(problem.sentence());
    this.problem = problem;
  }

  /** Where, and why. */
  public RuleProblem problem() {
    return problem;
  }
}
