package app.tandem.journey.restraint;

import app.tandem.behaviour.Signals;
import app.tandem.customer.ContactPermission.Refused;
import app.tandem.customer.Customer;
import app.tandem.customer.Customers;
import app.tandem.customer.ZoneSource;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/restraint")
@Tag(name = "Restraint")
@RolesAllowed("admin")
class RestraintResource {
  private static final int SHOWN = 100;

  private final Restraints restraints;
  private final NamedCaps named;
  private final Customers customers;
  private final Signals signals;
  private final SecurityIdentity who;
  private final InstantSource clock;

  RestraintResource(
      Restraints restraints,
      NamedCaps named,
      Customers customers,
      Signals signals,
      SecurityIdentity who,
      InstantSource clock) {
    this.restraints = restraints;
    this.named = named;
    this.customers = customers;
    this.signals = signals;
    this.who = who;
    this.clock = clock;
  }

  /**
   * The terms that hold.
   *
   * @param setByHand whether somebody set them; otherwise they are the settings
   * @param history what was set by hand, the latest first
   */
  record Holding(RestraintTerms terms, boolean setByHand, List<TermsChange> history) {}

  /**
   * How one customer stands.
   *
   * @param zone in which they live
   * @param zoneSource how that is known
   * @param localTime what their clock shows now
   * @param mailed what went to them in ninety days, or as long as a cap counts, the latest first
   * @param mayBeMailed whether an email may go to them now
   * @param next when one may; now where it may, and null where only they can change it: without an
   *     address, a consent, or while a complaint of theirs is open
   * @param why one may not; null where it may
   */
  record CustomerStanding(
      CustomerId customer,
      String zone,
      ZoneSource zoneSource,
      String localTime,
      List<Mailed> mailed,
      boolean mayBeMailed,
      @Nullable Instant next,
      @Nullable String why) {}

  @GET
  @Operation(summary = "How often and at which hours a customer is mailed, and who set it when")
  public Holding holding() {
    var history = restraints.history(SHOWN);
    return new Holding(restraints.terms(), !history.isEmpty(), history);
  }

  @PUT
  @Operation(
      summary = "Set how often and at which hours a customer is mailed, and say why",
      description = "All of it at once: what is left out is no cap, and no such hours")
  public Holding set(@Valid @NotNull WantedTerms wanted) {
    var terms = wanted.terms();
    named.check(terms);
    restraints.set(terms, who.getPrincipal().getName(), clean(wanted.why()));
    return holding();
  }

  @GET
  @Path("/customers/{id}")
  @Operation(
      summary = "What went to a customer, whether an email may go now, and when the next may")
  public CustomerStanding standing(@RestPath String id) {
    var customer = find(new CustomerId(id));
    var now = clock.instant();
    var standing = restraints.standingOf(customer);
    if (standing == null) {
      throw new IllegalStateException("A customer stands nowhere.");
    }
    var refused = refused(customer.id());
    var wait = refused == null ? standing.againstAny(now) : new Wait(Instant.MAX, refused);
    return new CustomerStanding(
        customer.id(),
        standing.zone().getId(),
        standing.zoneSource(),
        standing.shown(now),
        standing.mailed(),
        wait == null,
        refused != null ? null : wait == null ? now : wait.until(),
        wait == null ? null : wait.why());
  }

  /** Why no email goes to them, however long it waits; null when one may. */
  private @Nullable String refused(CustomerId id) {
    if (customers.permission(id) instanceof Refused refused) {
      return refused.why();
    }
    return signals.withOpenComplaint(List.of(id)).isEmpty()
        ? null
        : "a complaint of theirs is open";
  }

  private Customer find(CustomerId id) {
    return customers
        .find(id)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no customer (%s).\nMaybe nothing was told of them yet, or the key is misspelt."
                        .formatted(Shown.text(id.ref()))));
  }

  private static String clean(String why) {
    if (why.isBlank() || why.chars().anyMatch(Character::isISOControl)) {
      throw new FieldRefused(
          "why",
          "The reason (%s) must be one line with something in it.\nMaybe say why it is set so: whoever looks at it later reads it."
              .formatted(Shown.text(why)));
    }
    return why.strip();
  }
}
