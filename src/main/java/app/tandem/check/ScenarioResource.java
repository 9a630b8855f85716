package app.tandem.check;

import app.tandem.catalog.Catalog;
import app.tandem.check.scenario.GivenText;
import app.tandem.customer.Customers;
import app.tandem.decision.Circumstances;
import app.tandem.decision.Decision.Withheld;
import app.tandem.decision.Decisions;
import app.tandem.decision.Moment;
import app.tandem.decision.Question;
import app.tandem.kernel.Channel;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Era;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/rules/scenarios")
@Tag(name = "Rules")
@RolesAllowed("admin")
class ScenarioResource {
  private static final String USUAL_NAME = "A real customer, at a real moment";

  private final Decisions decisions;
  private final Catalog catalog;
  private final Customers customers;
  private final InstantSource clock;

  ScenarioResource(Decisions decisions, Catalog catalog, Customers customers, InstantSource clock) {
    this.decisions = decisions;
    this.catalog = catalog;
    this.customers = customers;
    this.clock = clock;
  }

  /**
   * Whom to take, and where they stand. All but these two may be absent.
   *
   * @param channel by which way the offers reach them; the web when not said
   * @param feature what was just tried in the app
   * @param comparing products that are compared
   */
  record Model(
      @NotNull CustomerId customer,
      @NotNull Stage stage,
      @Nullable Instant at,
      @Nullable @Size(max = 500) List<@Valid @NotNull CartLine> cart,
      @Nullable Sku viewing,
      @Nullable Channel channel,
      @Nullable String feature,
      @Nullable List<@NotNull Sku> comparing,
      @Nullable @Size(max = 200) String name) {}

  /** One product in the cart. */
  record CartLine(@NotNull Sku sku, @Schema(required = true) @Positive int quantity) {}

  /** The scenario, how many facts it says, and what the rules of today make of them. */
  record Answer(String yaml, int facts, List<Sku> offers, List<Withheld> withheld) {}

  @POST
  @Path("/from-customer")
  @Operation(
      summary = "Write a scenario from a real customer at a real moment, without who they are",
      description =
          """
          The customer's key, the order numbers, the name and the address are left out, also where a
          feature is called so; dates are told as days ago. At an earlier moment only the orders, deliveries, returns and feedback count
          that were known by then. Stock and prices, who may be emailed, and what past orders teach are
          those of today, for nobody kept what they were. In abandoned and campaigns, which go out by
          email, nothing is before them: the cart is the one that they left, and at an earlier moment it
          must not have changed since. What it expects follows from what it says: which products stand in
          for others by the catalogue map, the countries where they are sold and the shop's least score are
          left out, so it may expect an offer that these keep back.
          """)
  public Answer fromCustomer(@Valid @NotNull Model model) {
    var moment = moment(model);
    requireKnown(model.customer(), moment);
    var asked = decisions.ask(moment);
    var skus =
        asked.proposals().stream().flatMap(one -> one.skus().stream()).collect(Collectors.toSet());
    var decision = decisions.choose(asked, asked.proposals());
    return new Answer(
        GivenText.of(
            name(model),
            moment,
            asked.proposals(),
            catalog.productsBySku(skus),
            decisions.restraint()),
        moment.facts().size(),
        decision.offers().stream().map(one -> one.proposal().sku()).toList(),
        decision.withheld());
  }

  private Moment moment(Model model) {
    var at = model.at() == null ? null : past(model.at());
    if (!model.stage().requireOffers().isPlace()) {
      requireNothingBefore(model);
      return decisions.laterMoment(model.stage(), model.customer(), at);
    }
    var question = question(model);
    requireSold(question);
    return at == null ? decisions.moment(question) : decisions.momentAt(question, at);
  }

  /** What is mailed finds nobody in the shop: what is said of their place would be lost. */
  private static void requireNothingBefore(Model model) {
    var said = new LinkedHashMap<String, Boolean>();
    said.put("cart", model.cart() != null && !model.cart().isEmpty());
    said.put("viewing", model.viewing() != null);
    said.put("comparing", model.comparing() != null && !model.comparing().isEmpty());
    said.put("feature", model.feature() != null && !model.feature().isBlank());
    said.put("channel", model.channel() != null && model.channel() != Channel.EMAIL);
    said.values().removeIf(isSaid -> !isSaid);
    if (!said.isEmpty()) {
      throw new IllegalArgumentException(
          "The stage (%s) goes out by email, to somebody who is not in the shop: nothing is said of (%s).\nMaybe leave it out; the cart that they left is known."
              .formatted(model.stage().folder(), String.join(", ", said.keySet())));
    }
  }

  /** Described by the shop, or known from what they bought or did, as decisions take them. */
  private void requireKnown(CustomerId customer, Moment moment) {
    var isNew = moment.history().orders() == 0 && moment.history().purchases().isEmpty();
    if (isNew && customers.find(customer).isEmpty()) {
      throw new NoSuchElementException(
          "There is no customer (%s).\nMaybe the shop has not told of them yet, or writes the key in another way."
              .formatted(customer));
    }
  }

  /** A scenario that leaves out half the cart would show something else than was asked for. */
  private void requireSold(Question question) {
    var asked = question.products();
    var sold = catalog.productsBySku(asked).keySet();
    var unknown =
        asked.stream().filter(sku -> !sold.contains(sku)).map(Sku::code).sorted().toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "The catalogue has no product (%s).\nMaybe the code is misspelt, or the catalogue was not told of it yet."
              .formatted(String.join(", ", unknown)));
    }
  }

  private Instant past(Instant at) {
    Era.require(at, "the moment");
    if (at.isAfter(clock.instant())) {
      throw new IllegalArgumentException(
          "The moment (%s) lies in the future, of which nothing is known.\nMaybe leave it out, for now."
              .formatted(at));
    }
    return at;
  }

  private static String name(Model model) {
    var name = model.name();
    return name == null || name.isBlank() ? USUAL_NAME : name.replaceAll("\\p{Cntrl}", " ").strip();
  }

  private static Question question(Model model) {
    var cart = model.cart() == null ? List.<CartLine>of() : model.cart();
    Map<Sku, Integer> pieces =
        cart.stream()
            .collect(Collectors.toMap(CartLine::sku, CartLine::quantity, ScenarioResource::sum));
    return new Question(
        model.stage(),
        model.customer(),
        pieces,
        model.viewing(),
        Circumstances.said(model.channel(), null, null, model.feature(), model.comparing()));
  }

  /** A sum that has no room stays at the most there is, and never turns negative. */
  private static int sum(int one, int other) {
    return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
  }
}
