package app.tandem.decision;

import app.tandem.catalog.Catalog;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import app.tandem.rules.RuleBooks;
import app.tandem.rules.RuleFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Decides what to offer, now or at a follow-up's due time, by the same rules and the same choice.
 */
@ApplicationScoped
public class Decisions {
  private final Moments moments;
  private final RuleBooks books;
  private final Catalog catalog;

  Decisions(Moments moments, RuleBooks books, Catalog catalog) {
    this.moments = moments;
    this.books = books;
    this.catalog = catalog;
  }

  /**
   * Asks the rules of the question's stage.
   *
   * @throws RuleFailure when the rules cannot be asked
   */
  @Transactional
  public Asked ask(Question question) {
    return ask(moments.gather(question));
  }

  /**
   * Gathers the facts as they were known at an earlier instant: orders, deliveries and returns
   * until then. What the shop sells and for how much, who may be emailed, and what past orders
   * teach is told as of today, because nobody kept what it was.
   */
  @Transactional
  public Moment momentAt(Question question, Instant at) {
    return moments.gatherAt(question, at);
  }

  /**
   * Asks the rules of today about a moment.
   *
   * @throws RuleFailure when the rules cannot be asked
   */
  public Asked ask(Moment moment) {
    var said = books.consult(moment.question().stage(), moment.facts());
    return new Asked(moment, said.proposals(), said.whyByBrokenRule());
  }

  /** The facts of now. */
  @Transactional
  public Moment moment(Question question) {
    return moments.gather(question);
  }

  /**
   * Asks the post-purchase rules about a customer.
   *
   * @throws RuleFailure when the rules cannot be asked
   */
  @Transactional
  public Asked askAfterPurchase(CustomerId customer) {
    return ask(new Question(Stage.POST_PURCHASE, customer, Map.of(), null));
  }

  /** Whether the post-purchase rules can be asked at all. */
  public boolean canAskAfterPurchase() {
    return books.isOpen(Stage.POST_PURCHASE);
  }

  /** Chooses among some of the proposals that the rules made. */
  @Transactional
  public Decision choose(Asked asked, List<Proposal> candidates) {
    var skus = candidates.stream().flatMap(one -> one.skus().stream()).distinct().toList();
    return Arbiter.choose(asked.moment(), candidates, catalog.productsBySku(skus));
  }
}
