package app.tandem.decision;

import app.tandem.decision.Decision.Offered;
import app.tandem.decision.Decision.Withheld;
import app.tandem.kernel.Channel;
import app.tandem.kernel.CountryCode;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.kernel.VisitId;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/decisions")
@Tag(name = "Decisions")
@RolesAllowed({"shop", "admin"})
class DecisionResource {
  private static final int LATEST = 50;

  private final Pages pages;
  private final Receipts receipts;

  DecisionResource(Pages pages, Receipts receipts) {
    this.pages = pages;
    this.receipts = receipts;
  }

  /**
   * Where a shopper stands. All but the stage may be absent.
   *
   * @param channel by which way the offers reach the shopper; the web when not said
   * @param country where the shopper is; their profile's goes first
   * @param visit the shop's key of this visit, so that what was not taken is not shown again
   * @param feature what was just tried in the app
   * @param comparing products that are compared
   */
  record Ask(
      @NotNull @JsonDeserialize(converter = PlaceByName.class) Stage stage,
      @Nullable CustomerId customer,
      @Nullable @Size(max = 500) List<@Valid @NotNull CartLine> cart,
      @Nullable Sku viewing,
      @Nullable Channel channel,
      @Nullable CountryCode country,
      @Nullable VisitId visit,
      @Nullable String feature,
      @Nullable List<@NotNull Sku> comparing) {

    Question question() {
      return new Question(
          stage,
          customer,
          CartLine.cart(cart),
          viewing,
          Circumstances.said(channel, country, visit, feature, comparing));
    }
  }

  /**
   * What to offer.
   *
   * @param id under which its receipt is found
   * @param unknown products that are not in the catalogue
   * @param unknownCustomer whether the question names a customer of whom nothing at all is known,
   *     so that they were answered as a visitor is
   * @param brokenRules those that broke off for this shopper; the others were asked all the same
   */
  record Answer(
      UUID id,
      Stage stage,
      Instant at,
      List<Card> offers,
      List<Withheld> withheld,
      Set<Sku> unknown,
      boolean unknownCustomer,
      Set<String> brokenRules) {}

  /**
   * One offer as the shop shows it.
   *
   * @param sku what is offered; of a bundle its first part, which has the name here
   * @param price of what is offered, without what is taken off: of a bundle that of all its parts,
   *     one piece each
   * @param upgrade whether it is bigger or better than what is looked at
   * @param discountPercent what the shop must take off, 0 when nothing
   * @param discountedPrice what is paid instead of the price; absent when nothing is taken off
   * @param until the last second of the offer
   * @param stockLeft how many there are, when the rule wants that told and it is true
   */
  record Card(
      Sku sku,
      String name,
      BigDecimal price,
      String currency,
      String rule,
      String because,
      double score,
      boolean upgrade,
      @Nullable BundleCard bundle,
      double discountPercent,
      @Nullable BigDecimal discountedPrice,
      @Nullable Instant until,
      @Nullable Integer stockLeft) {}

  /** Products that are offered together, and what they cost together without a discount. */
  record BundleCard(String name, BigDecimal price, List<Part> parts) {}

  /** One product of a bundle. */
  record Part(Sku sku, String name, BigDecimal price) {}

  @POST
  @Operation(
      summary = "Decide now: at most four offers for a shopper, and what was withheld and why")
  public Answer decide(@Valid @NotNull Ask ask) {
    var answered = pages.answer(ask.question());
    var decision = answered.decision();
    return new Answer(
        answered.id(),
        decision.stage(),
        decision.at(),
        decision.offers().stream().map(DecisionResource::card).toList(),
        decision.withheld(),
        answered.asked().moment().unknown(),
        answered.asked().moment().unknownCustomer(),
        answered.brokenRules());
  }

  /** A receipt and the same to be read. */
  record Told(List<String> sentences, Receipt receipt) {}

  @GET
  @Path("/{id}")
  @Operation(
      summary = "What was offered and what was withheld, by which rule, for which facts, and why")
  public Told receipt(@RestPath String id) {
    return receipts
        .find(uuid(id))
        .map(receipt -> new Told(receipt.sentences(), receipt))
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no decision (%s).\n".formatted(Shown.text(id))
                        + "Maybe its time is over: receipts of pages are kept for the time that"
                        + " tandem.decision.receipts tells."));
  }

  @GET
  @Operation(summary = "The latest decisions for a customer, newest first")
  public List<Told> receipts(@RestQuery @Nullable String customer) {
    if (customer == null || customer.isBlank()) {
      throw new IllegalArgumentException(
          "The query names no customer.\nMaybe add ?customer= and the customer's id.");
    }
    return receipts.of(new CustomerId(customer), LATEST).stream()
        .map(receipt -> new Told(receipt.sentences(), receipt))
        .toList();
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The decision (%s) is no id.\nMaybe take the field id of what POST /api/decisions answered."
              .formatted(Shown.text(text)),
          e);
    }
  }

  private static Card card(Offered offered) {
    var product = offered.product();
    var proposal = offered.proposal();
    var deal = offered.deal();
    var discounted = deal.discounted();
    return new Card(
        product.sku(),
        product.name(),
        deal.price().amount(),
        deal.price().currency().getCurrencyCode(),
        proposal.rule(),
        proposal.because(),
        Math.round(proposal.score() * 1e6) / 1e6,
        deal.upgrade(),
        deal.bundle().isEmpty() ? null : bundle(deal),
        deal.discountPercent(),
        discounted == null ? null : discounted.amount(),
        deal.until(),
        deal.stockLeft());
  }

  private static BundleCard bundle(Deal deal) {
    return new BundleCard(
        deal.bundle(),
        deal.price().amount(),
        deal.parts().stream()
            .map(part -> new Part(part.sku(), part.name(), part.price().amount()))
            .toList());
  }
}
