package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/follow-ups")
@Tag(name = "Follow-ups")
@RolesAllowed("admin")
class FollowUpResource {
  private static final int SHOWN = 200;

  private final FollowUps followUps;

  FollowUpResource(FollowUps followUps) {
    this.followUps = followUps;
  }

  @GET
  @Operation(summary = "The follow-ups of a customer, or the next ones that wait")
  public List<FollowUp> list(@RestQuery @Nullable String customer) {
    return customer == null ? followUps.waiting(SHOWN) : followUps.of(new CustomerId(customer));
  }
}
