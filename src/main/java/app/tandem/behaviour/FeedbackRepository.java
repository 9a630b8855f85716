package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class FeedbackRepository implements PanacheRepositoryBase<FeedbackRow, String> {
  /** Nobody says more that matters for the next offer. */
  private static final int MOST = 100;

  void add(String eventId, CustomerId customer, Feedback feedback) {
    var sku = feedback.sku();
    var row = new FeedbackRow();
    row.eventId = eventId;
    row.customerId = customer.ref();
    row.kind = feedback.kind();
    row.sku = sku == null ? null : sku.code();
    row.rating = feedback.rating();
    row.at = feedback.at();
    persist(row);
  }

  /** What a customer said between two instants, newest first. */
  List<Feedback> of(CustomerId customer, Instant since, Instant until) {
    return find(
            "customerId = ?1 and at between ?2 and ?3 order by at desc, eventId",
            customer.ref(),
            since,
            until)
        .page(0, MOST)
        .stream()
        .map(FeedbackRow::feedback)
        .toList();
  }
}
