package app.tandem.offer;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Problem;
import app.tandem.offer.Redemption.Refused;
import app.tandem.offer.Redemption.Why;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/codes/{code}/redeem")
@Tag(name = "Codes")
@RolesAllowed({"shop", "admin"})
class RedeemResource {
  private final Codes codes;

  RedeemResource(Codes codes) {
    this.codes = codes;
  }

  /**
   * For which order.
   *
   * @param idempotencyKey under which the same may be asked again; the order's number when not said
   */
  record Wanted(
      @NotNull CustomerId customer,
      @NotNull @Size(min = 1, max = 100) String order,
      @Nullable @Size(min = 1, max = 100) String idempotencyKey) {}

  @POST
  @Operation(
      summary = "Redeem a code for an order; asked again for the same order it says the same",
      description =
          "409 tells in its type why not: urn:tandem:code:over, not-yet, spent, other-customer, customer-limit,"
              + " total-limit, key-taken or order-taken; 404 where there is no such code")
  public Response redeem(@RestPath String code, @Valid @NotNull Wanted wanted) {
    var order = plain("order", wanted.order());
    var key = wanted.idempotencyKey();
    var redemption =
        codes.redeem(
            code, wanted.customer(), order, key == null ? order : plain("idempotencyKey", key));
    return redemption instanceof Refused refused
        ? refused(refused.why())
        : Response.ok(redemption).build();
  }

  private static String plain(String field, String text) {
    var plain = text.strip();
    if (plain.isEmpty() || plain.chars().anyMatch(Character::isISOControl)) {
      throw new FieldRefused(
          field,
          "The field (%s) is empty or holds a control character.\nMaybe it was cut in the middle."
              .formatted(field));
    }
    return plain;
  }

  private static Response refused(Why why) {
    var problem = Problem.of(why == Why.UNKNOWN ? 404 : 409, why.text());
    var told =
        new Problem(
            "urn:tandem:code:" + why.word(),
            problem.title(),
            problem.status(),
            problem.detail(),
            problem.maybe(),
            "code",
            null);
    return Response.status(told.status()).type(Problem.MEDIA_TYPE).entity(told).build();
  }
}
