package app.tandem.message;

import app.tandem.kernel.PictureHosts;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import java.util.List;

/** Whether the templates among files may go live, for whoever has no running Tandem. */
public final class MailTemplates {
  private MailTemplates() {}

  /** What must be mended, with file and line. Pictures may come from any host here. */
  public static List<RuleProblem> problems(List<RuleFile> files) {
    return MailFiles.of(files, PictureHosts.ANY).problems();
  }

  /** What a marketer may regret, with file and line. */
  public static List<RuleProblem> warnings(List<RuleFile> files) {
    return MailFiles.of(files, PictureHosts.ANY).warnings();
  }
}
