package app.tandem.release;

import app.tandem.check.CheckReport;
import app.tandem.check.CheckReport.ScenarioTold;
import app.tandem.kernel.Limit;
import app.tandem.kernel.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/rules/releases")
@Tag(name = "Rule releases")
@RolesAllowed("admin")
class ReleaseResource {
  private static final Limit LIMIT = new Limit(50, 500);
  private static final String ZIP = "application/zip";

  /** The last is what browsers on one system call a zip. */
  private static final List<String> ZIPS =
      List.of(ZIP, MediaType.APPLICATION_OCTET_STREAM, "application/x-zip-compressed");

  private final Releases releases;
  private final Drafts drafts;
  private final LiveRules live;
  private final SecurityIdentity identity;

  ReleaseResource(Releases releases, Drafts drafts, LiveRules live, SecurityIdentity identity) {
    this.releases = releases;
    this.drafts = drafts;
    this.live = live;
    this.identity = identity;
  }

  /** Why something is done. */
  record Because(@NotBlank @Size(max = 500) String why) {}

  /** All of a release but its texts. */
  record Shown(
      Release release,
      List<String> files,
      List<LiveSpan> live,
      List<MadeBook> books,
      @Nullable CheckReport report) {}

  @GET
  @Operation(summary = "The latest releases, newest first")
  public List<Release> list(
      @Parameter(schema = @Schema(implementation = ReleaseState.class)) @RestQuery
          @Nullable String state,
      @RestQuery @Nullable String limit) {
    return releases.latest(state == null ? null : ReleaseState.of(state), LIMIT.of(limit));
  }

  @POST
  @Operation(summary = "Begin a draft with the files that are live")
  public Response begin(@Valid @NotNull Because because) {
    return created(drafts.begin(Origin.REST, me(), because.why()));
  }

  @POST
  @Path("import")
  @Consumes(MediaType.WILDCARD)
  @RequestBody(content = @Content(mediaType = ZIP))
  @Operation(summary = "Begin a draft with the rule files of a zip")
  public Response bring(
      @RestQuery @DefaultValue("Imported") @Size(max = 500) String why,
      @RestHeader("Content-Type") @Nullable String type,
      UriInfo uri,
      InputStream zip) {
    if (type != null && ZIPS.stream().noneMatch(type.toLowerCase(Locale.ROOT)::startsWith)) {
      throw noZip(type, uri);
    }
    return created(drafts.begin(Origin.IMPORT, me(), why, ReleaseZip.read(zip)));
  }

  /** Here, and not left to the annotation, because only here it is known what would be right. */
  private static WebApplicationException noZip(String type, UriInfo uri) {
    var problem =
        Problem.of(
            415,
            "A zip of rules is sent as %s, not as (%s).\nMaybe: curl -u admin -H 'Content-Type: %s' --data-binary @rules.zip '%s?why=Imported'"
                .formatted(ZIP, app.tandem.kernel.Shown.text(type), ZIP, uri.getAbsolutePath()));
    return new WebApplicationException(
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build());
  }

  private static Response created(Release release) {
    return Response.status(Response.Status.CREATED).entity(release).build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A release with its files, its report, its books, and when it was live")
  public Shown read(@RestPath long id) {
    return new Shown(
        releases.get(id),
        drafts.files(id).stream().map(file -> file.path()).toList(),
        releases.liveSpans(id),
        releases.books(id),
        releases.findReport(id).orElse(null));
  }

  @GET
  @Path("{id}/export")
  @Produces("application/zip")
  @Operation(summary = "The rule files of a release as a zip")
  public Response export(@RestPath long id) {
    var files = drafts.fileSet(id);
    StreamingOutput zip = target -> ReleaseZip.write(files, target);
    return Response.ok(zip)
        .header("Content-Disposition", "attachment; filename=\"rules-%d.zip\"".formatted(id))
        .build();
  }

  @GET
  @Path("{id}/diff")
  @Operation(summary = "What a release changes against what is live, or against another release")
  public List<FileChange> diff(@RestPath long id, @RestQuery @Nullable String against) {
    return drafts.changes(id, number(against));
  }

  /** Here, and not left to the annotation, which says that there is nothing at this address. */
  private static @Nullable Long number(@Nullable String against) {
    if (against == null || against.isBlank()) {
      return null;
    }
    try {
      return Long.valueOf(against.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The parameter (against) must be the number of a release, and is (%s).\nMaybe leave it out: what is live is taken then."
              .formatted(app.tandem.kernel.Shown.text(against)),
          e);
    }
  }

  @GET
  @Path("{id}/scenarios")
  @Operation(summary = "How each scenario of a release went in its last check")
  public List<ScenarioTold> scenarios(@RestPath long id) {
    return releases
        .findReport(id)
        .orElseThrow(
            () ->
                new ReleaseRefused(
                    "Release %d is not checked since it changed.".formatted(id),
                    "Maybe check it first."))
        .scenarios();
  }

  @POST
  @Path("{id}/check")
  @Operation(summary = "Compile, keep in the box, run the scenarios, look for mistakes")
  public Shown check(@RestPath long id) {
    releases.check(id);
    return read(id);
  }

  @POST
  @Path("{id}/approve")
  @Operation(summary = "Say that a release may go live")
  public Release approve(@RestPath long id) {
    return releases.approve(id, me());
  }

  @POST
  @Path("{id}/activate")
  @Operation(summary = "Make a checked release the one that answers, on all nodes")
  public Release activate(@RestPath long id, @Valid @NotNull Because because) {
    var release = releases.activate(id, me(), because.why());
    live.refresh();
    return release;
  }

  @POST
  @Path("{id}/rebase")
  @Operation(summary = "Put what a draft changed on top of what is live now")
  public Release rebase(@RestPath long id) {
    return drafts.rebase(id);
  }

  @POST
  @Path("{id}/withdraw")
  @Operation(summary = "Say that nobody wants a release any more")
  public Release withdraw(@RestPath long id) {
    return releases.withdraw(id);
  }

  private String me() {
    return identity.getPrincipal().getName();
  }
}
