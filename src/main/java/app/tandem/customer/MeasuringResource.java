package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/customers/{id}/measuring")
@Tag(name = "Customers")
@RolesAllowed({"shop", "admin"})
class MeasuringResource {
  private final MeasuringConsents consents;

  MeasuringResource(MeasuringConsents consents) {
    this.consents = consents;
  }

  /** What a customer said; false takes back what they agreed to before. */
  record Said(
      @NotNull @Schema(required = true) Boolean agreed,
      @NotNull Instant at,
      @NotBlank @Size(max = 200) String source,
      @NotBlank @Size(max = 2_000) String wording) {}

  /**
   * What holds now.
   *
   * @param note why that is not what was sent; left out when it is
   */
  record Answer(
      CustomerId customer,
      boolean agreed,
      Instant at,
      String source,
      String wording,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note) {
    static Answer of(CustomerId customer, MeasuringConsent holds, @Nullable String note) {
      return new Answer(
          customer, holds.agreed(), holds.at(), holds.source(), holds.wording(), note);
    }
  }

  @GET
  @Operation(summary = "Whether a customer agreed that what they open and follow is counted")
  public Answer get(@RestPath String id) {
    var customer = new CustomerId(id);
    return Answer.of(
        customer,
        consents
            .find(customer)
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "The customer (%s) never said whether they may be measured, so they are not.\nMaybe ask them first."
                            .formatted(customer))),
        null);
  }

  @PUT
  @Operation(
      summary = "Say whether a customer agreed that what they open and follow is counted",
      description = "The latest by its time holds; it changes nothing of which mail they get")
  public Answer put(@RestPath String id, @Valid @NotNull Said said) {
    var customer = new CustomerId(id);
    var sent = new MeasuringConsent(said.agreed(), said.at(), said.source(), said.wording());
    return consents.say(customer, sent)
        ? Answer.of(customer, sent, null)
        : consents
            .find(customer)
            .map(
                holds ->
                    Answer.of(
                        customer,
                        holds,
                        "What they said later, at %s, stands.".formatted(holds.at())))
            .orElseThrow();
  }
}
