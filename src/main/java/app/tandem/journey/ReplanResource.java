package app.tandem.journey;

import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.kernel.Limit;
import app.tandem.kernel.Problem;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import app.tandem.timeline.TimelineSaid;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/replans")
@Tag(name = "Follow-ups")
@RolesAllowed("admin")
class ReplanResource {
  private static final Limit LIMIT = new Limit(50, 500);
  private static final Limit CHANGES = new Limit(200, 1_000);

  private final Replans replans;
  private final SecurityIdentity who;

  ReplanResource(Replans replans, SecurityIdentity who) {
    this.replans = replans;
    this.who = who;
  }

  /** A milestone of a product or a family. */
  record Named(@Nullable Sku sku, @Nullable String category, @NotBlank String milestone) {
    UsageTimeline.Key key() {
      return new UsageTimeline.Key(
          new Subject(sku, category == null ? "" : category), milestone.strip());
    }
  }

  /**
   * What would move follow-ups: one of these.
   *
   * @param release the number of a release that was checked, live or not
   * @param milestone as it would be put in
   * @param remove a milestone that would be taken away
   * @param now true for whatever is otherwise now than when it was planned
   */
  record Wanted(
      @Nullable Long release,
      @Nullable @Valid TimelineSaid milestone,
      @Nullable @Valid Named remove,
      @Nullable Boolean now) {
    void check() {
      var said =
          Stream.of(release, milestone, remove, Boolean.TRUE.equals(now) ? now : null)
              .filter(Objects::nonNull)
              .count();
      if (said != 1) {
        throw new IllegalArgumentException(
            ("A replan is for one thing, and this names %d.\n"
                    + "Maybe send {\"release\": 9}, a milestone, one to remove, or {\"now\": true}.")
                .formatted(said));
      }
    }
  }

  /**
   * What a replan did.
   *
   * @param next what to send as {@code after} to get those that come then; null when there are none
   */
  record Changed(List<ReplanChange> changes, @Nullable Long next) {}

  @ServerExceptionMapper
  public Response refused(ReplanRefused trouble) {
    var problem = Problem.of(409, String.valueOf(trouble.getMessage()));
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
  }

  @GET
  @Operation(summary = "The latest replans, newest first; those that are advised among them")
  public List<Replan> list(@RestQuery @Nullable String limit) {
    return replans.latest(LIMIT.of(limit));
  }

  @POST
  @Operation(
      summary = "Count what a change would do to follow-ups that wait; nothing is done",
      description =
          "Of rules {\"release\": 9}, a milestone that is put in or removed, or {\"now\": true} for"
              + " whatever else changed. Answers 202 while it is still being counted")
  public Response begin(@Valid @NotNull Wanted wanted) {
    wanted.check();
    return counted(replan(wanted));
  }

  private static Response counted(Replan replan) {
    var isCounted = replan.state() != ReplanState.COUNTING;
    return Response.status(isCounted ? Response.Status.OK : Response.Status.ACCEPTED)
        .entity(replan)
        .build();
  }

  private Replan replan(Wanted wanted) {
    var by = who.getPrincipal().getName();
    if (wanted.release != null) {
      return replans.ofRelease(wanted.release, by);
    }
    if (wanted.milestone != null) {
      return replans.ofMilestone(wanted.milestone.said(), by);
    }
    return wanted.remove == null ? replans.ofNow(by) : replans.ofRemoval(wanted.remove.key(), by);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "What a replan would do, and how far it is")
  public Replan read(@RestPath long id) {
    return replans.get(id);
  }

  @GET
  @Path("/{id}/changes")
  @Operation(summary = "What a replan did to each follow-up, and what came of undoing it")
  public Changed changes(
      @RestPath long id, @RestQuery @Nullable String after, @RestQuery @Nullable String limit) {
    var most = CHANGES.of(limit);
    var found = replans.changes(id, place(after), most + 1);
    var shown = found.subList(0, Math.min(most, found.size()));
    return new Changed(shown, found.size() > most ? shown.get(most - 1).nth() : null);
  }

  private static long place(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? 0 : Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The place (%s) to go on from is none.\nMaybe send what the page before said as next."
              .formatted(Shown.text(text)),
          e);
    }
  }

  @POST
  @Path("/{id}/count")
  @Operation(
      summary = "Count once more what would be done, as all is now; nothing is done",
      description = "Answers 202 while it is still being counted")
  public Response countAnew(@RestPath long id) {
    return counted(replans.countAnew(id));
  }

  @POST
  @Path("/{id}/apply")
  @Operation(
      summary =
          "Do what was counted, in batches; a milestone that was only proposed is saved with it")
  public Response apply(@RestPath long id) {
    return Response.accepted(replans.apply(id)).build();
  }

  @POST
  @Path("/{id}/undo")
  @Operation(
      summary = "Take back what was done, in batches, of those that are still as it left them",
      description = "Milestones are put back with it")
  public Response undo(@RestPath long id) {
    return Response.accepted(replans.undo(id)).build();
  }
}
