package app.tandem.sample;

import app.tandem.admin.Story;
import app.tandem.behaviour.EventLog;
import app.tandem.behaviour.ShopEvent;
import app.tandem.catalog.Catalog;
import app.tandem.kernel.Sku;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a visitor of the sample shop may do: buy something, and let time pass. */
@Path("/api/admin/sample-shop")
@Tag(name = "Sample shop")
@RolesAllowed("admin")
class SampleShopResource {
  private final SampleShop shop;
  private final Forwarding forwarding;
  private final EventLog events;
  private final Catalog catalog;
  private final InstantSource clock;

  SampleShopResource(
      SampleShop shop,
      Forwarding forwarding,
      EventLog events,
      Catalog catalog,
      InstantSource clock) {
    this.shop = shop;
    this.forwarding = forwarding;
    this.events = events;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** What the clock says, and how far it still has to go. */
  record Clock(Instant now, Duration left) {}

  /** How far to move the clock, as an ISO 8601 duration such as P7D. */
  record Forward(@NotNull Duration by) {}

  /** Something to buy; without a customer, the one of the story buys it. */
  record Purchase(@Nullable String customer, @NotBlank String sku) {}

  /** The order that came of it. */
  record Bought(String order) {}

  @GET
  @Path("/clock")
  @Operation(summary = "The sample shop's clock")
  public Clock clock() {
    mustBeOn();
    return new Clock(clock.instant(), forwarding.left());
  }

  @POST
  @Path("/clock")
  @Operation(summary = "Let time pass, some hours at a time; it arrives a moment later")
  public Clock forward(@Valid @NotNull Forward forward) {
    mustBeOn();
    forwarding.begin(forward.by());
    return clock();
  }

  @POST
  @Path("/clock/stop")
  @Operation(summary = "Let the clock stand where it is; it does a moment later")
  public Clock stop() {
    mustBeOn();
    forwarding.halt();
    return clock();
  }

  @POST
  @Path("/orders")
  @Operation(summary = "Buy something as one of the sample shop's customers")
  public Bought buy(@Valid @NotNull Purchase purchase) {
    mustBeOn();
    var sku = new Sku(purchase.sku());
    var product = catalog.productsBySku(List.of(sku)).get(sku);
    if (product == null) {
      throw new NoSuchElementException("There is no product (%s).".formatted(sku));
    }
    var now = clock.instant();
    var order = "V-" + now.toEpochMilli();
    var who = purchase.customer() == null ? Story.ADA.ref() : purchase.customer();
    var line = new ShopEvent.Line(sku, 1, product.price().amount());
    events.accept(
        new ShopEvent.Paid(
            "visitor-" + order, now, order, who, null, SampleFiles.CURRENCY, List.of(line)));
    return new Bought(order);
  }

  private void mustBeOn() {
    if (!shop.isOn()) {
      throw new NotFoundException("The sample shop is closed here.");
    }
  }
}
