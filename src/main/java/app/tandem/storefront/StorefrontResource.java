package app.tandem.storefront;

import app.tandem.decision.CartLine;
import app.tandem.decision.Circumstances;
import app.tandem.decision.Decision.Offered;
import app.tandem.decision.Pages;
import app.tandem.decision.PlaceByName;
import app.tandem.decision.Question;
import app.tandem.kernel.Channel;
import app.tandem.kernel.CountryCode;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.kernel.VisitId;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.security.ForbiddenException;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The door for browsers. It tells a shopper what is offered and nothing of what was withheld, and
 * believes who somebody is only from a token that the shop's server had made.
 */
@Path("/api/storefront")
@Tag(name = "Storefront")
class StorefrontResource {
  private static final String PRE_FLIGHT_SECONDS = "7200";

  private final Pages pages;
  private final ShopperTokens tokens;
  private final StorefrontSettings settings;
  private final InstantSource clock;

  StorefrontResource(
      Pages pages, ShopperTokens tokens, StorefrontSettings settings, InstantSource clock) {
    this.pages = pages;
    this.tokens = tokens;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Where a shopper stands.
   *
   * @param token of a shopper whom the shop knows
   * @param channel by which way the offers reach the shopper; the web when not said
   * @param country where the shopper is
   * @param visit a key of this visit that the page made up
   * @param feature what was just tried in the app
   * @param comparing products that are compared
   */
  record Ask(
      @NotNull @JsonDeserialize(converter = PlaceByName.class) Stage stage,
      @Nullable @Size(max = 200) List<@Valid @NotNull CartLine> cart,
      @Nullable Sku viewing,
      @Nullable @Size(max = 1_000) String token,
      @Nullable Channel channel,
      @Nullable CountryCode country,
      @Nullable VisitId visit,
      @Nullable String feature,
      @Nullable List<@NotNull Sku> comparing) {}

  /** What to show. */
  record Shown(UUID id, List<Card> offers) {}

  /**
   * One offer.
   *
   * @param skus what goes into the cart: the product, or the parts of a bundle
   * @param price of all of them, without what is taken off
   * @param upgrade whether it is meant instead of what is looked at, and not beside it
   */
  record Card(
      List<Sku> skus,
      String name,
      String because,
      BigDecimal price,
      @Nullable BigDecimal discountedPrice,
      String currency,
      @Nullable Instant until,
      @Nullable Integer stockLeft,
      boolean upgrade) {}

  /** For whom a token is asked. */
  record Whom(@NotNull CustomerId customer) {}

  /** A token and its end. */
  record Token(String token, Instant until) {}

  @POST
  @Path("/offers")
  @PermitAll
  @Operation(summary = "From a shopper's browser: what to offer at this place of the shop")
  public RestResponse<Shown> offers(
      @Valid @NotNull Ask ask, @HeaderParam("Origin") @Nullable String origin) {
    requireOpen();
    var answered = pages.answer(question(ask));
    var cards = answered.decision().offers().stream().map(StorefrontResource::card).toList();
    return allowing(origin, ResponseBuilder.ok(new Shown(answered.id(), cards))).build();
  }

  @OPTIONS
  @Path("/offers")
  @PermitAll
  @Operation(summary = "Whether a page of this origin may ask: what browsers want to know first")
  public RestResponse<Void> mayAsk(@HeaderParam("Origin") @Nullable String origin) {
    requireOpen();
    return allowing(origin, ResponseBuilder.<Void>noContent())
        .header("Access-Control-Allow-Methods", "POST")
        .header("Access-Control-Allow-Headers", "content-type")
        .header("Access-Control-Max-Age", PRE_FLIGHT_SECONDS)
        .build();
  }

  @POST
  @Path("/tokens")
  @RolesAllowed({"shop", "admin"})
  @Operation(
      summary = "From the shop's server: a token with which a browser speaks for this shopper")
  public Token token(@Valid @NotNull Whom whom) {
    var now = clock.instant();
    return new Token(
        tokens.tokenFor(whom.customer(), now, settings.token()), now.plus(settings.token()));
  }

  private void requireOpen() {
    if (!settings.open()) {
      throw new ForbiddenException("The storefront is closed.");
    }
  }

  /** A page of another origin may read the answer only where the setting names that origin. */
  private <T> ResponseBuilder<T> allowing(@Nullable String origin, ResponseBuilder<T> answer) {
    var origins = settings.origins().orElse(Set.of());
    answer.header("Vary", "Origin");
    return origin != null && (origins.contains(origin) || origins.contains("*"))
        ? answer.header("Access-Control-Allow-Origin", origin)
        : answer;
  }

  private Question question(Ask ask) {
    var token = ask.token();
    var customer =
        token == null || token.isBlank() ? null : tokens.customerOf(token, clock.instant());
    return new Question(
        ask.stage(),
        customer,
        CartLine.cart(ask.cart()),
        ask.viewing(),
        Circumstances.said(
            ask.channel(), ask.country(), ask.visit(), ask.feature(), ask.comparing()));
  }

  private static Card card(Offered offered) {
    var deal = offered.deal();
    var discounted = deal.discounted();
    return new Card(
        offered.proposal().skus(),
        deal.bundle().isEmpty() ? offered.product().name() : deal.bundle(),
        offered.because(),
        deal.price().amount(),
        discounted == null ? null : discounted.amount(),
        deal.price().currency().getCurrencyCode(),
        deal.until(),
        deal.stockLeft(),
        deal.upgrade());
  }
}
