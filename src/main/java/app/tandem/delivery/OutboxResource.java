package app.tandem.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/admin")
@Tag(name = "Mail")
@RolesAllowed("admin")
class OutboxResource {
  private static final int SHOWN = 200;

  private final Outbox outbox;
  private final Inbox inbox;
  private final Postman postman;

  OutboxResource(Outbox outbox, Inbox inbox, Postman postman) {
    this.outbox = outbox;
    this.inbox = inbox;
    this.postman = postman;
  }

  /** How the outbox stands: how many messages are where, what is in the way, and the newest. */
  record Standing(
      Map<OutboxState, Long> count, @Nullable String trouble, List<OutboxMail> latest) {}

  @GET
  @Path("/outbox")
  @Operation(summary = "How the outbox stands, and its newest messages")
  public Standing outbox() {
    return new Standing(
        outbox.countByState(), postman.trouble().orElse(null), outbox.latest(SHOWN));
  }

  @GET
  @Path("/inbox")
  @Operation(summary = "The newest mails that the own inbox caught")
  public List<InboxMail> inbox() {
    return inbox.latest(SHOWN);
  }

  @GET
  @Path("/inbox/{id}")
  @Operation(summary = "One mail that the own inbox caught, as text, HTML and as it came")
  public InboxMail mail(@RestPath long id) {
    return inbox.find(id).orElseThrow(() -> new NotFoundException("There is no such mail."));
  }
}
