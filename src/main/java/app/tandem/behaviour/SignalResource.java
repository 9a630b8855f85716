package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/admin")
@Tag(name = "Events")
@RolesAllowed({"admin"})
class SignalResource {
  private final Signals signals;
  private final Carts carts;

  SignalResource(Signals signals, Carts carts) {
    this.signals = signals;
    this.carts = carts;
  }

  /**
   * What is known of what somebody did.
   *
   * @param signals the latest first
   * @param cart as the shop told it last; left out when it never did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Did(List<Signal> signals, @Nullable KnownCart cart) {}

  @GET
  @Path("/customers/{id}/signals")
  @Operation(summary = "What a customer did, thing by thing, and what lies in their cart")
  public Did ofCustomer(@RestPath String id) {
    var customer = new CustomerId(id);
    return new Did(signals.of(customer), carts.find(customer).orElse(null));
  }

  @GET
  @Path("/visits/{visit}/signals")
  @Operation(summary = "What a visit saw of which nobody knows whose it is")
  public Did ofVisit(@RestPath String visit) {
    return new Did(signals.ofVisit(visit), null);
  }
}
