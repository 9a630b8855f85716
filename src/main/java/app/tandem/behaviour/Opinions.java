package app.tandem.behaviour;

import app.tandem.catalog.Catalog;
import app.tandem.catalog.CatalogMemory;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Note;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Hears what customers say, and keeps which of their complaints are open. */
@ApplicationScoped
class Opinions {
  private static final int WORST = 1;

  private final FeedbackRepository feedback;
  private final Signals signals;
  private final CatalogMemory products;
  private final Catalog catalog;
  private final Event<FeedbackGiven> given;

  Opinions(
      FeedbackRepository feedback,
      Signals signals,
      CatalogMemory products,
      Catalog catalog,
      Event<FeedbackGiven> given) {
    this.feedback = feedback;
    this.signals = signals;
    this.products = products;
    this.catalog = catalog;
    this.given = given;
  }

  /**
   * Keeps what was said; what its sender should know, or null.
   *
   * @throws FieldRefused when it has no rating, and is no complaint
   */
  @Nullable String hear(ShopEvent.Opinion event) {
    var sku = event.sku();
    var said = new Feedback(event.kind(), sku, rating(event), event.at());
    feedback.add(event.id(), event.customer(), said);
    if (event.kind() == Feedback.Kind.COMPLAINT) {
      signals.add(
          event.customer(),
          Signal.once(
              Signal.Kind.COMPLAINT, event.id(), sku == null ? "" : sku.code(), event.at(), 1));
    }
    given.fire(new FeedbackGiven(event.customer(), said, event.text()));
    return sku == null || !products.productsBySku(List.of(sku)).isEmpty() ? null : unknown(sku);
  }

  /** Whoever complains gives the worst, where no rating was sent. */
  private static int rating(ShopEvent.Opinion event) {
    var rating = event.rating();
    if (rating != null) {
      return rating;
    }
    if (event.kind() == Feedback.Kind.COMPLAINT) {
      return WORST;
    }
    throw new FieldRefused(
        "rating",
        "A %s needs a rating, 1 to 5.\nMaybe it is a complaint, which needs none."
            .formatted(event.kind().word()));
  }

  private @Nullable String unknown(Sku sku) {
    var near = catalog.near(List.of(sku)).get(sku);
    return new Note()
        .add(
            "The product (%s) is not in the catalogue; what was said is kept all the same."
                .formatted(sku),
            UnknownProduct.maybe(near))
        .text();
  }

  /**
   * Closes a complaint, or all of the customer's; what its sender should know, or null.
   *
   * @throws NoSuchElementException when this customer did not make such a complaint until then
   */
  @Nullable String settle(ShopEvent.ComplaintClosed event) {
    var complaint = event.complaint();
    if (signals.closeComplaints(event.customer(), complaint, event.at()) > 0) {
      return null;
    }
    if (complaint == null || complaint.isBlank()) {
      return "The customer (%s) had no open complaint then.\nMaybe it was closed before."
          .formatted(event.customer());
    }
    if (signals.find(event.customer(), Signal.Kind.COMPLAINT, complaint).isEmpty()) {
      throw new NoSuchElementException(
          "The customer (%s) made no complaint (%s).\nMaybe its feedback event was not sent yet: send it first."
              .formatted(event.customer(), Shown.text(complaint)));
    }
    return "The complaint (%s) was not open at %s.\nMaybe it was closed before, or this is the time of another."
        .formatted(Shown.text(complaint), event.at());
  }
}
