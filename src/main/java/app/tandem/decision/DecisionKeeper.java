package app.tandem.decision;

import app.tandem.behaviour.Signals;
import app.tandem.customer.Erasure;
import app.tandem.customer.Keeper;
import app.tandem.customer.Told;
import app.tandem.kernel.CustomerId;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;

/**
 * Receipts of decisions, and what pages of a journey showed. Those that wait to be written are left
 * out by whoever writes them.
 */
@ApplicationScoped
@Priority(40)
class DecisionKeeper implements Keeper {
  private final ReceiptRepository receipts;
  private final Signals signals;

  DecisionKeeper(ReceiptRepository receipts, Signals signals) {
    this.receipts = receipts;
    this.signals = signals;
  }

  @Override
  public void erase(Erasure erasure) {
    erasure.run("decisions", "delete from page_receipt where customer_id = :id");
    erasure.run("decisions", "delete from email_receipt where customer_id = :id");
    erasure.run(
        "pages of journeys",
        "delete from journey_page where journey = any(?)",
        (Object) journeys(erasure.customer()));
  }

  private String[] journeys(CustomerId customer) {
    return Stream.concat(
            Stream.of(Journeys.CUSTOMER + customer.ref()),
            signals.visitsOf(customer).stream().map(visit -> Journeys.VISIT + visit))
        .toArray(String[]::new);
  }

  @Override
  public void tell(Told told) {
    told.each(
        "pageDecisions",
        "select body, packed from page_receipt where customer_id = :id order by at",
        receipts::read);
    told.each(
        "emailDecisions",
        "select body, cast(null as bytea) from email_receipt where customer_id = :id order by at",
        receipts::read);
    told.rows(
        "pagesOfJourneys",
        """
        select json_build_object('at', at, 'place', lower(stage), 'shown', shown, 'had', had)
        from journey_page where journey = any(?) order by at
        """,
        (Object) journeys(told.customer()));
  }
}
