package app.tandem.decision;

import app.tandem.catalog.Product;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import app.tandem.rules.vocabulary.Proposed;
import java.util.List;
import java.util.Objects;

/** What was proposed, in the words of the rules of {@code rules/restraint/}. */
class ProposedFacts {
  private ProposedFacts() {}

  /** One for each part. */
  static List<Proposed> of(Proposal proposal, Shelf shelf, Stage stage) {
    var parts =
        proposal.skus().stream().map(sku -> Objects.requireNonNull(shelf.product(sku))).toList();
    var total = Deal.of(proposal, parts, null).pays().amount().doubleValue();
    return parts.stream().map(part -> fact(proposal, part, total, stage)).toList();
  }

  private static Proposed fact(Proposal proposal, Product part, double total, Stage stage) {
    var terms = proposal.terms();
    return new Proposed(
        part.sku().code(),
        part.category(),
        QuestionFacts.price(part),
        total,
        terms.discountPercent(),
        terms.upgrade(),
        terms.bundle(),
        proposal.rule(),
        proposal.score(),
        stage.folder());
  }
}
