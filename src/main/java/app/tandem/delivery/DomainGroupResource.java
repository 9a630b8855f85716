package app.tandem.delivery;

import app.tandem.delivery.DomainGroups.DomainGroup;
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
import org.jspecify.annotations.Nullable;

@Path("/api/admin/domain-groups")
@Tag(name = "Mail")
@RolesAllowed("admin")
class DomainGroupResource {
  private final DomainGroups groups;

  DomainGroupResource(DomainGroups groups) {
    this.groups = groups;
  }

  /** The domains of a group, all of them. */
  record DomainsSaid(@Nullable List<@Nullable String> domains) {}

  @GET
  @Operation(summary = "Which domains belong to one provider; all others are of the group other")
  public List<DomainGroup> all() {
    return groups.all();
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "The domains of one group")
  public DomainGroup one(@RestPath String name) {
    return groups.get(name);
  }

  @PUT
  @Path("/{name}")
  @Operation(summary = "Say which domains a group has, all of them; what waits goes by it at once")
  public DomainGroup put(@RestPath String name, @NotNull DomainsSaid said) {
    return groups.put(name, said.domains());
  }

  @DELETE
  @Path("/{name}")
  @Operation(summary = "Take a group away that has no limit by hand")
  public void remove(@RestPath String name) {
    groups.remove(name);
  }
}
