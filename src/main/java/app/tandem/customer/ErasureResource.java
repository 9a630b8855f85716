package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/admin")
@Tag(name = "Customers")
@RolesAllowed("admin")
class ErasureResource {
  private static final String ON_REQUEST = "on request";

  private final Erasures erasures;

  ErasureResource(Erasures erasures) {
    this.erasures = erasures;
  }

  /**
   * Who may be known again.
   *
   * @param customer their key
   * @param email their address
   * @param why the proof that they want it, without their name
   */
  record Allowed(
      @Nullable CustomerId customer,
      @Nullable @Size(max = 254) String email,
      @NotBlank @Size(max = 500) String why) {}

  @GET
  @Path("/customers/{id}/export")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "All that Tandem knows of a customer, as one JSON document")
  public Response export(@RestPath String id) {
    var customer = new CustomerId(id);
    if (!erasures.isKnown(customer)) {
      throw new NoSuchElementException(
          "There is no customer (%s).\nMaybe the key is misspelt, or they were erased."
              .formatted(customer));
    }
    StreamingOutput body = out -> erasures.tell(customer, out);
    return Response.ok(body)
        .type(MediaType.APPLICATION_JSON)
        .header("Content-Disposition", "attachment; filename=\"customer.json\"")
        .build();
  }

  @DELETE
  @Path("/customers/{id}")
  @Operation(
      summary =
          "Erase a customer everywhere, for good: says what was erased, and keeps only a keyed hash that"
              + " blocks them from being imported again")
  public Response erase(@RestPath String id, @Context SecurityContext who) {
    try {
      return Response.ok(erasures.erase(new CustomerId(id), name(who), ON_REQUEST)).build();
    } catch (Busy e) {
      var problem =
          Problem.of(
              503,
              "The customer could not be erased yet: %s.\nMaybe an import or a count goes on: try again when it has ended."
                  .formatted(e.getMessage()));
      return Response.status(503)
          .type(Problem.MEDIA_TYPE)
          .header("Retry-After", "10")
          .entity(problem)
          .build();
    }
  }

  @POST
  @Path("/erased/allowed")
  @Operation(
      summary = "Let somebody who was erased, and came back of their own will, be taken in again")
  public void allow(@Valid @NotNull Allowed allowed, @Context SecurityContext who) {
    erasures.allow(allowed.customer(), allowed.email(), name(who), allowed.why());
  }

  private static String name(SecurityContext who) {
    var principal = who.getUserPrincipal();
    return principal == null ? "somebody" : principal.getName();
  }
}
