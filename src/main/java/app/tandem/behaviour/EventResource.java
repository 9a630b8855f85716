package app.tandem.behaviour;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/events")
@Tag(name = "Events")
@RolesAllowed({"shop", "admin"})
class EventResource {
  private final EventLog log;
  private final EventBatches batches;
  private final ObjectMapper json;

  EventResource(EventLog log, EventBatches batches, ObjectMapper json) {
    this.log = log;
    this.batches = batches;
    this.json = json;
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

  @POST
  @Path("/batch")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Tell many events at once, as a list: each is answered by itself, and what is refused can be"
              + " fetched as an import's refused lines, mended and sent again")
  @RequestBody(
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ShopEvent.class)))
  public EventBatch tellList(InputStream body) throws IOException {
    try {
      return batches.take(SentEvents.list(body, json));
    } catch (JsonProcessingException e) {
      throw new BadRequestException(e);
    }
  }

  @POST
  @Path("/batch")
  @Consumes({"application/x-ndjson", "application/jsonl"})
  @Operation(summary = "The same as lines, with one event on each: what is refused comes back so")
  public EventBatch tellLines(InputStream body) throws IOException {
    return batches.take(SentEvents.lines(body));
  }
}
