package app.tandem.customer;

import app.tandem.kernel.CountryCode;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.OneLine;
import app.tandem.kernel.Shown;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/customers")
@Tag(name = "Customers")
@RolesAllowed({"shop", "admin"})
class CustomerResource {
  private final Customers customers;
  private final Zones zones;

  CustomerResource(Customers customers, Zones zones) {
    this.customers = customers;
    this.zones = zones;
  }

  /**
   * What the shop says of a customer; the locale is a tag such as de-AT, the shop's own when
   * absent; the zone is an IANA name, that of the country when absent.
   */
  record Profile(
      @Nullable @Size(max = 254) String email,
      @Nullable @Size(max = 100) String firstName,
      @Nullable @Size(max = 100) String country,
      @Nullable @Size(max = 35) String locale,
      @Nullable String zone,
      @Nullable @Valid Agreement consent) {}

  /** The proof that the customer agreed to get marketing mail. */
  record Agreement(
      @NotNull Instant at,
      @NotBlank @Size(max = 200) String source,
      @NotBlank @Size(max = 2000) String wording) {}

  /**
   * Whether the customer may be mailed now, and if not, why.
   *
   * @param zone in which they live
   * @param zoneSource how that is known
   * @param note what was done besides, if anything was
   */
  record Answer(
      CustomerId id,
      boolean mayBeMailed,
      String why,
      String zone,
      ZoneSource zoneSource,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note) {}

  @PUT
  @Path("/{id}")
  @Operation(summary = "Say who a customer is; without a proof of consent nobody is mailed")
  public Answer put(@RestPath String id, @Valid @NotNull Profile profile) {
    var customer = new CustomerId(id);
    var email = profile.email();
    var consent = profile.consent();
    var country = profile.country();
    if (country != null && !country.isBlank()) {
      CountryCode.require("country", country);
    }
    var home = zones.of(zone(profile.zone()), country);
    var described =
        customers.put(
            new Customer(
                customer,
                email == null || email.isBlank() ? null : EmailAddress.said(email).text(),
                profile.firstName() == null
                    ? null
                    : OneLine.require("firstName", "first name", profile.firstName()),
                country,
                locale(profile.locale()),
                home.zone(),
                home.source(),
                consent == null
                    ? null
                    : new Consent(consent.at(), consent.source(), consent.wording())));
    var permission = customers.permission(customer);
    var why = permission instanceof ContactPermission.Refused refused ? refused.why() : "";
    return new Answer(
        customer, why.isEmpty(), why, home.zone().getId(), home.source(), note(described));
  }

  private static @Nullable String note(CustomerDescribed described) {
    return described
        .whyUnreachable()
        .map(
            why ->
                "Until now they could be mailed. What waits for them is cancelled, because %s.\nMaybe send address and consent each time: what is left out is taken back."
                    .formatted(why))
        .orElse(null);
  }

  private static @Nullable ZoneId zone(@Nullable String name) {
    try {
      return name == null || name.isBlank() ? null : ZoneId.of(name.strip());
    } catch (DateTimeException e) {
      throw new FieldRefused(
          "zone",
          "There is no time zone (%s).\nMaybe you meant a name such as Europe/Berlin."
              .formatted(Shown.text(String.valueOf(name))));
    }
  }

  private static @Nullable Locale locale(@Nullable String tag) {
    try {
      return Locales.parse(tag);
    } catch (IllegalArgumentException e) {
      throw new FieldRefused("locale", String.valueOf(e.getMessage()));
    }
  }
}
