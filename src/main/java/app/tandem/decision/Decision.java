package app.tandem.decision;

import app.tandem.catalog.Product;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is offered, what is not, and why.
 *
 * @param stage the place in the journey
 * @param at when it was decided
 * @param offers at most four, the best first
 * @param withheld the proposals that were not taken
 * @param whyByBrokenRestraint rules of {@code rules/restraint/} that broke off, for which nothing
 *     is offered
 * @param setBySku how the products came up that no rule proposed
 */
public record Decision(
    Stage stage,
    Instant at,
    List<Offered> offers,
    List<Withheld> withheld,
    SortedMap<String, String> whyByBrokenRestraint,
    Map<Sku, CatalogueSet> setBySku) {
  public Decision {
    setBySku = Map.copyOf(setBySku);
  }

  /** Of which rules proposed everything. */
  public Decision(
      Stage stage,
      Instant at,
      List<Offered> offers,
      List<Withheld> withheld,
      SortedMap<String, String> whyByBrokenRestraint) {
    this(stage, at, offers, withheld, whyByBrokenRestraint, Map.of());
  }

  /** Of which no restraint is in doubt. */
  public Decision(Stage stage, Instant at, List<Offered> offers, List<Withheld> withheld) {
    this(stage, at, offers, withheld, new TreeMap<>());
  }

  /**
   * A proposal that was taken.
   *
   * @param proposal what a rule said
   * @param product what is offered; of a bundle its first part
   * @param deal on which terms
   */
  public record Offered(Proposal proposal, Product product, Deal deal) {
    /** The benefit line. */
    public String because() {
      return proposal.because();
    }
  }

  /**
   * A proposal that was not taken.
   *
   * @param sku what a rule proposed
   * @param rule which
   * @param why it is withheld
   */
  public record Withheld(Sku sku, String rule, String why) {
    static final String BEATEN = "%d better offers were found".formatted(Arbiter.MOST);

    /** Whether nothing speaks against it but that there are better ones. */
    public boolean wasBeaten() {
      return why.equals(BEATEN);
    }
  }
}
