package app.tandem.behaviour;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/events")
@Tag(name = "Events")
@RolesAllowed({"shop", "admin"})
class EventResource {
  private final EventLog log;

  EventResource(EventLog log) {
    this.log = log;
  }

  /**
   * What became of an event.
   *
   * @param note what is odd about it; left out when nothing is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(String id, EventOutcome outcome, @Nullable String note) {}

  @POST
  @Operation(
      summary =
          "Tell what happened in the shop: an order and its way, what somebody looked at, wished for, used or said")
  public Answer tell(@Valid @NotNull ShopEvent event) {
    var taken = log.take(event);
    return new Answer(event.id(), taken.outcome(), taken.note());
  }
}
