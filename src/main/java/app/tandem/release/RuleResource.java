package app.tandem.release;

import app.tandem.release.LiveRules.StageState;
import app.tandem.rules.Words;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/rules")
@Tag(name = "Rules")
@RolesAllowed("admin")
class RuleResource {
  private final LiveRules live;
  private final Releases releases;
  private final Drafts drafts;
  private final SecurityIdentity identity;

  RuleResource(LiveRules live, Releases releases, Drafts drafts, SecurityIdentity identity) {
    this.live = live;
    this.releases = releases;
    this.drafts = drafts;
    this.identity = identity;
  }

  /** Going back; without a release, to the last one that was live before. */
  record Back(@Nullable Long to, @NotBlank @Size(max = 500) String why) {}

  @GET
  @Operation(
      summary =
          "The rule book of every stage: which rules answer, and what is wrong with newer files")
  public List<StageState> stages() {
    return live.stages();
  }

  @GET
  @Path("words")
  @Operation(summary = "All words that rules may be made of, with their units and examples")
  public Words words() {
    return Words.of(drafts.liveFiles().files());
  }

  @POST
  @Path("roll-back")
  @Operation(summary = "Go back to a release that was live before, on all nodes")
  public Release rollBack(@Valid @NotNull Back back) {
    var release = releases.rollBack(back.to(), identity.getPrincipal().getName(), back.why());
    live.refresh();
    return release;
  }
}
