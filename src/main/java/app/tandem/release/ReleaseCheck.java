package app.tandem.release;

import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import java.util.List;

/** A room whose files are released with the rules, and which knows what may stand in them. */
public interface ReleaseCheck {
  /**
   * What must be mended before these files may go live.
   *
   * @param files all of a release; those of other rooms are passed over
   */
  List<RuleProblem> problems(List<RuleFile> files);

  /**
   * What somebody may regret of them, though it may go live.
   *
   * @param files all of a release; those of other rooms are passed over
   */
  List<RuleProblem> warnings(List<RuleFile> files);
}
