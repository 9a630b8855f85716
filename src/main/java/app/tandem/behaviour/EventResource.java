package app.tandem.behaviour;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/events")
@Tag(name = "Events")
@RolesAllowed({"shop", "admin"})
class EventResource {
  private final EventLog log;

  EventResource(EventLog log) {
    this.log = log;
  }

  /** What became of an event. */
  record Answer(String id, EventOutcome outcome) {}

  @POST
  @Operation(
      summary =
          "Tell what happened in the shop: order-paid, order-delivered, order-returned, feedback")
  public Answer tell(@Valid @NotNull ShopEvent event) {
    return new Answer(event.id(), log.accept(event));
  }
}
