package app.tandem.campaign;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Limit;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/campaigns")
@Tag(name = "Campaigns")
@RolesAllowed("admin")
class CampaignResource {
  private static final Limit LIMIT = new Limit(50, 500);
  private static final Limit SAMPLE = new Limit(20, 100);
  private static final Limit HELD_OUT = new Limit(500, 5_000);

  private final Campaigns campaigns;
  private final Previews previews;
  private final SecurityIdentity identity;

  CampaignResource(Campaigns campaigns, Previews previews, SecurityIdentity identity) {
    this.campaigns = campaigns;
    this.previews = previews;
    this.identity = identity;
  }

  /** Some campaigns, the newest first; {@code next} is the {@code before} of the next page. */
  record Page(List<CampaignShown> campaigns, @Nullable Long next) {}

  /** Some of those who were held out; {@code next} is the {@code after} of the next page. */
  record HeldOutPage(RunKey run, List<HeldOut> heldOut, @Nullable CustomerId next) {}

  @GET
  @Operation(summary = "The campaigns, the newest first, with their next runs and their figures")
  public Page list(@RestQuery @Nullable String before, @RestQuery @Nullable String limit) {
    var most = LIMIT.of(limit);
    var found = campaigns.latest(place(before), most + 1);
    var shown = found.subList(0, Math.min(most, found.size()));
    return new Page(
        shown.stream().map(one -> CampaignShown.of(one, campaigns)).toList(),
        found.size() > most ? (Long) shown.get(most - 1).id() : null);
  }

  private static @Nullable Long place(@Nullable String before) {
    try {
      return before == null || before.isBlank() ? null : Long.valueOf(before.strip());
    } catch (NumberFormatException e) {
      throw new FieldRefused(
          "before",
          "The place (%s) to go on from is no campaign's number.\nMaybe send what the page before said as next, or leave it out for the newest."
              .formatted(Shown.text(before)));
    }
  }

  @POST
  @Operation(summary = "Begin a draft")
  public Response create(@Valid @NotNull CampaignSaid said) {
    return shown(Response.Status.CREATED, campaigns.create(said.plan(), me()));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One campaign, with its next runs, its latest runs, and their figures")
  public Response read(@RestPath long id) {
    return shown(Response.Status.OK, campaigns.get(id));
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Change a draft, from the version that was read")
  public Response edit(
      @RestPath long id,
      @RestHeader("If-Match") @Nullable String tag,
      @Valid @NotNull CampaignSaid said) {
    var version = said.version() == null ? version(tag) : said.version();
    return shown(Response.Status.OK, campaigns.edit(id, version, said.plan(), me()));
  }

  private static long version(@Nullable String tag) {
    try {
      return Long.parseLong(tag == null ? "" : tag.strip().replaceAll("^(W/)?\"|\"$", ""));
    } catch (NumberFormatException e) {
      throw new FieldRefused(
          "version",
          "The change does not say which version (%s) it was made from.\nMaybe send the version that was read, or its ETag as If-Match."
              .formatted(tag == null ? "" : Shown.text(tag)));
    }
  }

  @GET
  @Path("/{id}/audience")
  @Operation(
      summary = "Count the audience, and say of a sample what each would be sent, or why nothing",
      description = "Nothing is written, and nobody is mailed")
  public Preview audience(@RestPath long id, @RestQuery @Nullable String limit) {
    return previews.of(id, SAMPLE.of(limit));
  }

  @GET
  @Path("/{id}/changes")
  @Operation(summary = "What became of a campaign, when, and who said so; the latest first")
  public List<CampaignChange> changes(@RestPath long id) {
    return campaigns.changes(campaigns.get(id).id());
  }

  @GET
  @Path("/{id}/runs/{nth}/held-out")
  @Operation(summary = "Who was left untouched in a run, and since when, page by page")
  public HeldOutPage heldOut(
      @RestPath long id,
      @RestPath int nth,
      @RestQuery @Nullable String after,
      @RestQuery @Nullable String limit) {
    var most = HELD_OUT.of(limit);
    var run = new RunKey(campaigns.get(id).id(), nth);
    var from = after == null || after.isBlank() ? null : new CustomerId(after);
    var found = campaigns.heldOut(run, from, most + 1);
    var page = found.subList(0, Math.min(most, found.size()));
    return new HeldOutPage(run, page, found.size() > most ? page.get(most - 1).customer() : null);
  }

  @POST
  @Path("/{id}/{step}")
  @Operation(
      summary = "Take a step: schedule, start, pause, resume, draft, end or cancel",
      description = "One that is taken already changes nothing; one that cannot be taken is a 409")
  public Response step(@RestPath long id, @RestPath String step) {
    return shown(Response.Status.OK, campaigns.take(id, find(step), me()));
  }

  private static Step find(String word) {
    var words = Arrays.stream(Step.values()).map(Step::word).toList();
    return Arrays.stream(Step.values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no step (%s).\nMaybe you meant %s."
                        .formatted(
                            Shown.text(word),
                            NearName.find(word, words).orElse(String.join(", ", words)))));
  }

  private Response shown(Response.Status status, Campaign one) {
    return Response.status(status)
        .tag(new EntityTag("" + one.version()))
        .entity(CampaignShown.whole(one, campaigns))
        .build();
  }

  private String me() {
    return identity.getPrincipal().getName();
  }
}
