package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.OneLine;
import app.tandem.kernel.Shown;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Double opt-in, as the shop's programs ask for it. */
@Path("/api/opt-ins")
@Tag(name = "Customers")
@RolesAllowed({"shop", "admin"})
class OptInResource {
  private final OptIns optIns;

  OptInResource(OptIns optIns) {
    this.optIns = optIns;
  }

  /**
   * Somebody asks for mail.
   *
   * @param source where they asked, for example "footer of the shop"
   * @param wording what they agreed to, or its version
   * @param from the address on the net from which they asked
   */
  record Wish(
      @NotNull CustomerId customer,
      @NotBlank @Size(max = 254) String email,
      @Nullable @Size(max = 100) String firstName,
      @NotBlank @Size(max = 200) String source,
      @NotBlank @Size(max = 2000) String wording,
      @Nullable @Size(max = 60) String from) {}

  /** An opt-in with its proof, as far as it has come. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Proof(
      UUID id,
      CustomerId customer,
      String email,
      String state,
      String source,
      String wording,
      Instant askedAt,
      @Nullable String askedFrom,
      @Nullable Instant mailedAt,
      @Nullable String trouble,
      @Nullable Instant confirmedAt,
      @Nullable String confirmedFrom) {

    static Proof of(OptIn one) {
      return new Proof(
          one.id(),
          one.customer(),
          one.email(),
          stateOf(one),
          one.source(),
          one.wording(),
          one.askedAt(),
          one.askedFrom(),
          one.trouble() == null ? one.mailedAt() : null,
          one.trouble(),
          one.confirmedAt(),
          one.confirmedFrom());
    }
  }

  private static String stateOf(OptIn one) {
    if (one.confirmedAt() != null) {
      return "CONFIRMED";
    }
    if (one.mailedAt() == null) {
      return "WAITING";
    }
    return one.trouble() == null ? "MAILED" : "FAILED";
  }

  @POST
  @Operation(
      summary = "Ask somebody by mail whether they want mail",
      description =
          "One mail goes to the address, whatever was suppressed; the consent begins when they say"
              + " yes there")
  public Response ask(@Valid @NotNull Wish wish) {
    var optIn =
        optIns.ask(
            new OptIns.Wish(
                wish.customer(),
                EmailAddress.said(wish.email()),
                firstName(wish.firstName()),
                wish.source().strip(),
                wish.wording().strip(),
                from(wish.from())));
    return Response.status(Response.Status.ACCEPTED).entity(Proof.of(optIn)).build();
  }

  private static @Nullable String firstName(@Nullable String text) {
    return text == null || text.isBlank() ? null : OneLine.require("firstName", "first name", text);
  }

  private static @Nullable String from(@Nullable String text) {
    return text == null || text.isBlank() ? null : NetAddress.require("from", text);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One opt-in with its proof: what they agreed to, where, when, and their yes")
  public Proof get(@RestPath String id) {
    return optIns.find(key(id)).map(Proof::of).orElseThrow(() -> unknown(id));
  }

  private static UUID key(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw unknown(id);
    }
  }

  private static NoSuchElementException unknown(String id) {
    return new NoSuchElementException(
        "There is no opt-in (%s).\nMaybe it was cut off, or its customer was erased."
            .formatted(Shown.text(id)));
  }
}
