package app.tandem.delivery;

import app.tandem.delivery.OutboxLists.WithChanges;
import app.tandem.delivery.OutboxSought.After;
import app.tandem.kernel.Limit;
import app.tandem.kernel.Shown;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin")
@Tag(name = "Mail")
@RolesAllowed("admin")
class OutboxResource {
  private static final int SHOWN = 200;
  private static final Limit LIMIT = new Limit(100, 1_000);

  private final Outbox outbox;
  private final OutboxLists lists;
  private final Inbox inbox;
  private final Postman postman;
  private final SecurityIdentity identity;

  OutboxResource(
      Outbox outbox, OutboxLists lists, Inbox inbox, Postman postman, SecurityIdentity identity) {
    this.outbox = outbox;
    this.lists = lists;
    this.inbox = inbox;
    this.postman = postman;
    this.identity = identity;
  }

  /** How the outbox stands: how many messages are where, what is in the way, and the newest. */
  record Standing(
      Map<OutboxState, Long> count, @Nullable String trouble, List<OutboxMail> latest) {}

  /** Some messages, the newest first; {@code next} is the {@code after} of the next page. */
  record Page(List<OutboxMail> messages, @Nullable String next) {}

  /**
   * Why somebody sends a message again, or takes it back.
   *
   * @param mayArriveTwice to be said of one that is UNCERTAIN
   */
  record Reasoned(@Nullable String why, @Nullable Boolean mayArriveTwice) {}

  @GET
  @Path("/outbox")
  @Operation(summary = "How the outbox stands, and its newest messages")
  public Standing outbox() {
    return new Standing(
        outbox.countByState(), postman.toldOfMail().orElse(null), outbox.latest(SHOWN));
  }

  @GET
  @Path("/outbox/messages")
  @Operation(
      summary =
          "Messages by state, campaign, customer, domain and time, the newest first, in pages")
  public Page messages(
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String campaign,
      @RestQuery @Nullable String customer,
      @RestQuery @Nullable String domain,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String after,
      @RestQuery @Nullable String limit) {
    var most = LIMIT.of(limit);
    var sought = OutboxSought.of(state, campaign, customer, domain, from, to);
    var found = lists.some(sought, After.read(after), most + 1);
    var shown = found.subList(0, Math.min(most, found.size()));
    return new Page(shown, found.size() > most ? After.of(shown.get(most - 1)).text() : null);
  }

  @GET
  @Path("/outbox/export")
  @Produces("text/csv")
  @Operation(
      summary = "The same messages as a table for a spreadsheet, all of them, the newest first")
  public Response export(
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String campaign,
      @RestQuery @Nullable String customer,
      @RestQuery @Nullable String domain,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to) {
    var sought = OutboxSought.of(state, campaign, customer, domain, from, to);
    return Response.ok(new OutboxTable(lists, sought).asStream())
        .type("text/csv;charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"outbox.csv\"")
        .build();
  }

  @GET
  @Path("/outbox/{id}")
  @Operation(summary = "One message, and each change of where it stands, with when and why")
  public WithChanges message(@RestPath String id) {
    return lists.get(key(id));
  }

  @POST
  @Path("/outbox/{id}/retry")
  @Operation(
      summary = "Send a message again that is FAILED, EXPIRED or, said expressly, UNCERTAIN",
      description = "One that may have arrived needs mayArriveTwice: true")
  public WithChanges retry(@RestPath String id, @NotNull Reasoned said) {
    return lists.retry(
        key(id), Boolean.TRUE.equals(said.mayArriveTwice()), me(), Why.of(said.why()));
  }

  @POST
  @Path("/outbox/{id}/cancel")
  @Operation(summary = "Take a message back that waits")
  public WithChanges cancel(@RestPath String id, @NotNull Reasoned said) {
    return lists.cancel(key(id), me(), Why.of(said.why()));
  }

  private static UUID key(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new NoSuchElementException(
          "There is no message (%s).\nMaybe its key was cut off.".formatted(Shown.text(text)));
    }
  }

  private String me() {
    return identity.getPrincipal().getName();
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
