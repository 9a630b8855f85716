package app.tandem.decision;

import app.tandem.rules.RuleFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Answers a page of the shop: decides, and remembers what was shown and why. */
@ApplicationScoped
public class Pages {
  private final Decisions decisions;
  private final Receipts receipts;
  private final Journeys journeys;

  Pages(Decisions decisions, Receipts receipts, Journeys journeys) {
    this.decisions = decisions;
    this.receipts = receipts;
    this.journeys = journeys;
  }

  /**
   * What a page is answered.
   *
   * @param id under which the receipt is found
   */
  public record Answered(UUID id, Asked asked, Decision decision) {

    /** The rules that broke off, of the stage and of restraint. */
    Set<String> brokenRules() {
      var broken = new TreeSet<>(asked.whyByBrokenRule().keySet());
      broken.addAll(decision.whyByBrokenRestraint().keySet());
      return broken;
    }
  }

  /**
   * Answers it.
   *
   * @throws RuleFailure when the rules of the stage cannot be asked
   */
  public Answered answer(Question question) {
    var asked = decisions.ask(question);
    var decision = decisions.chooseForPage(asked);
    var id = receipts.keepPage(asked, decision);
    journeys.remember(id, question, decision);
    return new Answered(id, asked, decision);
  }
}
