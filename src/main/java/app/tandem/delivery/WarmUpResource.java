package app.tandem.delivery;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/admin/warm-ups")
@Tag(name = "Mail")
@RolesAllowed("admin")
class WarmUpResource {
  private final WarmUps warmUps;
  private final SecurityIdentity identity;

  WarmUpResource(WarmUps warmUps, SecurityIdentity identity) {
    this.warmUps = warmUps;
    this.identity = identity;
  }

  @GET
  @Operation(summary = "The warm-ups of accounts and sending domains, as they stand today")
  public List<WarmUpShown> all() {
    return warmUps.all();
  }

  @GET
  @Path("/{scope}/{name}")
  @Operation(summary = "One warm-up: of accounts or domains")
  public WarmUpShown one(@RestPath String scope, @RestPath String name) {
    return warmUps.get(WarmUpScope.of(scope), name);
  }

  @PUT
  @Path("/{scope}/{name}")
  @Operation(summary = "Begin a warm-up, or change its days: of accounts or domains")
  public WarmUpShown put(@RestPath String scope, @RestPath String name, @NotNull WarmUpSaid said) {
    return warmUps.put(
        WarmUpScope.of(scope), name, said.checked(), identity.getPrincipal().getName());
  }

  @DELETE
  @Path("/{scope}/{name}")
  @Operation(summary = "Take a warm-up away")
  public void remove(@RestPath String scope, @RestPath String name) {
    warmUps.remove(WarmUpScope.of(scope), name);
  }
}
