package app.tandem.behaviour;

import app.tandem.kernel.Shown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Hears what customers say, and keeps which of their complaints are open. */
@ApplicationScoped
class Opinions {
  private final FeedbackRepository feedback;
  private final Signals signals;
  private final Event<FeedbackGiven> given;

  Opinions(FeedbackRepository feedback, Signals signals, Event<FeedbackGiven> given) {
    this.feedback = feedback;
    this.signals = signals;
    this.given = given;
  }

  void hear(ShopEvent.Opinion event) {
    var sku = event.sku();
    var said = new Feedback(event.kind(), sku, event.rating(), event.at());
    feedback.add(event.id(), event.customer(), said);
    if (event.kind() == Feedback.Kind.COMPLAINT) {
      signals.add(
          event.customer(),
          Signal.once(
              Signal.Kind.COMPLAINT, event.id(), sku == null ? "" : sku.code(), event.at(), 1));
    }
    given.fire(new FeedbackGiven(event.customer(), said, event.text()));
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
