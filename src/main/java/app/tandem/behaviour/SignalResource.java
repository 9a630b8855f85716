package app.tandem.behaviour;

import app.tandem.customer.Customers;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Shown;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.NoSuchElementException;
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
  private final Customers customers;

  SignalResource(Signals signals, Carts carts, Customers customers) {
    this.signals = signals;
    this.carts = carts;
    this.customers = customers;
  }

  /**
   * What is known of what somebody did.
   *
   * @param signals the latest first
   * @param cart as the shop told it last; left out when it never did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Did(List<Signal> signals, @Nullable KnownCart cart) {
    boolean isNothing() {
      return signals.isEmpty() && cart == null;
    }
  }

  @GET
  @Path("/customers/{id}/signals")
  @Operation(summary = "What a customer did, thing by thing, and what lies in their cart")
  public Did ofCustomer(@RestPath String id) {
    var customer = new CustomerId(id);
    var did = new Did(signals.of(customer), carts.find(customer).orElse(null));
    if (did.isNothing() && customers.find(customer).isEmpty()) {
      throw new NoSuchElementException(
          "There is no customer (%s).\nMaybe nothing was told of them yet, or they were erased."
              .formatted(Shown.text(id)));
    }
    return did;
  }

  @GET
  @Path("/visits/{visit}/signals")
  @Operation(summary = "What a visit saw of which nobody knows whose it is")
  public Did ofVisit(@RestPath String visit) {
    return new Did(signals.ofVisit(visit), null);
  }
}
