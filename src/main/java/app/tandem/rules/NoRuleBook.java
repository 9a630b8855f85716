package app.tandem.rules;

import app.tandem.kernel.Stage;

/**
 * A stage cannot be asked, because its files are missing or broken and none were live before. It is
 * no answer: silence of that kind must never look like a rule that holds no more.
 */
public class NoRuleBook extends RuleFailure {
  private static final long serialVersionUID = 1;

  NoRuleBook(Stage stage) {
    super(
        "There is no rule book for the stage %s: its files are missing or broken."
            .formatted(stage.folder()));
  }
}
