package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class FeedbackRepository implements PanacheRepositoryBase<FeedbackRow, String> {
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
}
