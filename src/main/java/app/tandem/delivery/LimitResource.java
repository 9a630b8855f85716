package app.tandem.delivery;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/admin/limits")
@Tag(name = "Mail")
@RolesAllowed("admin")
class LimitResource {
  private final Throttle throttle;
  private final SecurityIdentity identity;

  LimitResource(Throttle throttle, SecurityIdentity identity) {
    this.throttle = throttle;
    this.identity = identity;
  }

  /** The limits as they stand, and what waits. */
  record Standing(List<LimitShown> limits, List<Waiting> waiting) {}

  @GET
  @Operation(
      summary = "How fast mail goes: each limit, what it lets go now, what it used, and what waits")
  public Standing all() {
    return new Standing(throttle.all(), throttle.waiting());
  }

  @PUT
  @Path("/overall")
  @Operation(
      summary = "Set how fast all mail goes, over all nodes; what is left out is not limited")
  public LimitShown setOverall(@NotNull LimitSaid said) {
    return throttle.set(LimitKind.OVERALL, "", said.checked(), me());
  }

  @DELETE
  @Path("/overall")
  @Operation(summary = "Let all mail go as fast as the settings say")
  public void removeOverall() {
    throttle.remove(LimitKind.OVERALL, "", me());
  }

  @GET
  @Path("/{kind}/{name}")
  @Operation(summary = "One limit: of campaigns, accounts or domain-groups")
  public LimitShown one(@RestPath String kind, @RestPath String name) {
    return throttle.get(named(kind), name);
  }

  @PUT
  @Path("/{kind}/{name}")
  @Operation(summary = "Set a limit, all of it: of campaigns, accounts or domain-groups")
  public LimitShown set(@RestPath String kind, @RestPath String name, @NotNull LimitSaid said) {
    return throttle.set(named(kind), name, said.checked(), me());
  }

  @DELETE
  @Path("/{kind}/{name}")
  @Operation(summary = "Take a limit away; what goes is still counted")
  public void remove(@RestPath String kind, @RestPath String name) {
    throttle.remove(named(kind), name, me());
  }

  private static LimitKind named(String word) {
    var kind = LimitKind.of(word);
    if (kind == LimitKind.OVERALL) {
      throw new NoSuchElementException(
          "The limit for all mail has no name.\nMaybe you meant /api/admin/limits/overall.");
    }
    return kind;
  }

  private String me() {
    return identity.getPrincipal().getName();
  }
}
