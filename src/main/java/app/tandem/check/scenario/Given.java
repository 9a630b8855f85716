package app.tandem.check.scenario;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.catalog.Product;
import app.tandem.decision.Circumstances;
import app.tandem.decision.Moment;
import app.tandem.decision.Question;
import app.tandem.kernel.Channel;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking and what is known of them, as a scenario writes it: plain names and values, so that
 * it can be sent to another process as JSON and means the same there. What is not said is as usual.
 *
 * @param shopper who
 * @param segments where they belong
 * @param cart what lies in the cart
 * @param viewing the product whose page is open
 * @param comparing the products that are compared
 * @param attempted what was just tried in the app
 * @param purchased what was bought, and what falls due with it
 * @param returned what was sent back
 * @param companions what goes with what, as marketers approved it
 * @param together what past orders had together
 * @param next what past customers bought next
 * @param outlook what is expected of the shopper's orders
 * @param due what the shopper uses up and when they need it again
 * @param likely what the shopper probably orders next
 * @param feedback what the shopper said
 * @param signals what the shopper did besides buying, and what others ask for, by section
 * @param today the day where the shopper lives, when that is not the day of UTC
 * @param place the stage and the channel
 * @param proposed what rules of a stage proposed
 * @param products what the catalogue says, by sku; what is not named is sold, used up and in stock
 */
public record Given(
    Map<String, Object> shopper,
    List<Map<String, Object>> segments,
    List<Map<String, Object>> cart,
    @Nullable Map<String, Object> viewing,
    List<Map<String, Object>> comparing,
    @Nullable Map<String, Object> attempted,
    List<Map<String, Object>> purchased,
    List<Map<String, Object>> returned,
    List<Map<String, Object>> companions,
    List<Map<String, Object>> together,
    List<Map<String, Object>> next,
    @Nullable Map<String, Object> outlook,
    List<Map<String, Object>> due,
    List<Map<String, Object>> likely,
    List<Map<String, Object>> feedback,
    Map<String, List<Map<String, Object>>> signals,
    Map<String, Object> today,
    Map<String, Object> place,
    List<Map<String, Object>> proposed,
    Map<String, Map<String, Object>> products) {

  /** Whatever is absent from JSON is empty. */
  public Given {
    shopper = orEmpty(shopper);
    segments = orEmpty(segments);
    cart = orEmpty(cart);
    comparing = orEmpty(comparing);
    purchased = orEmpty(purchased);
    returned = orEmpty(returned);
    companions = orEmpty(companions);
    together = orEmpty(together);
    next = orEmpty(next);
    due = orEmpty(due);
    likely = orEmpty(likely);
    feedback = orEmpty(feedback);
    signals = orEmpty(signals);
    today = orEmpty(today);
    place = orEmpty(place);
    proposed = orEmpty(proposed);
    products = orEmpty(products);
  }

  private static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
    return map == null ? Map.of() : map;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** Parts by the name of their section. */
  static Given of(
      Map<Section, List<Map<String, Object>>> parts, Map<String, Map<String, Object>> products) {
    return new Given(
        first(parts.get(Section.SHOPPER)),
        orEmpty(parts.get(Section.SEGMENTS)),
        orEmpty(parts.get(Section.CART)),
        single(parts.get(Section.VIEWING)),
        orEmpty(parts.get(Section.COMPARING)),
        single(parts.get(Section.ATTEMPTED)),
        orEmpty(parts.get(Section.PURCHASED)),
        orEmpty(parts.get(Section.RETURNED)),
        orEmpty(parts.get(Section.COMPANIONS)),
        orEmpty(parts.get(Section.TOGETHER)),
        orEmpty(parts.get(Section.NEXT)),
        single(parts.get(Section.OUTLOOK)),
        orEmpty(parts.get(Section.DUE)),
        orEmpty(parts.get(Section.LIKELY)),
        orEmpty(parts.get(Section.FEEDBACK)),
        signals(parts),
        first(parts.get(Section.TODAY)),
        first(parts.get(Section.PLACE)),
        orEmpty(parts.get(Section.PROPOSED)),
        products);
  }

  private static Map<String, List<Map<String, Object>>> signals(
      Map<Section, List<Map<String, Object>>> parts) {
    var signals = new LinkedHashMap<String, List<Map<String, Object>>>();
    parts.forEach(
        (section, entries) -> {
          if (Section.SIGNALS.contains(section)) {
            signals.put(section.word(), entries);
          }
        });
    return signals;
  }

  private static @Nullable Map<String, Object> single(@Nullable List<Map<String, Object>> parts) {
    return parts == null ? null : first(parts);
  }

  private static Map<String, Object> first(@Nullable List<Map<String, Object>> parts) {
    return parts == null || parts.isEmpty() ? Map.of() : parts.get(0);
  }

  /** What a section says. */
  List<Map<String, Object>> of(Section section) {
    return switch (section) {
      case SHOPPER -> List.of(shopper);
      case SEGMENTS -> segments;
      case CART -> cart;
      case VIEWING -> viewing == null ? List.of() : List.of(viewing);
      case COMPARING -> comparing;
      case ATTEMPTED -> attempted == null ? List.of() : List.of(attempted);
      case PURCHASED -> purchased;
      case RETURNED -> returned;
      case COMPANIONS -> companions;
      case TOGETHER -> together;
      case NEXT -> next;
      case OUTLOOK -> outlook == null ? List.of() : List.of(outlook);
      case DUE -> due;
      case LIKELY -> likely;
      case FEEDBACK -> feedback;
      case LEFT,
          ABANDONED,
          COMPLAINTS,
          VIEWED,
          WISHED,
          USED,
          READINGS,
          CLICKED,
          VISITED,
          SHIPPED,
          ASKS ->
          signals.getOrDefault(section.word(), List.of());
      case TODAY -> today.isEmpty() ? List.of() : List.of(today);
      case PLACE -> place.isEmpty() ? List.of() : List.of(place);
      case PROPOSED -> proposed;
    };
  }

  /**
   * The facts of the vocabulary.
   *
   * @param at when the rules are asked
   * @throws IllegalArgumentException when a value is of the wrong kind
   */
  public List<Object> facts(Instant at) {
    return new GivenFacts(this, at).all();
  }

  /** The moment to decide about. */
  public Moment moment(Stage stage, Instant at) {
    return new Moment(question(stage), at, history(at), facts(at), Set.of());
  }

  /** What the customer did, as the choice among proposals looks at it. */
  History history(Instant at) {
    var facts = new GivenFacts(this, at);
    var purchases =
        facts.purchases().stream()
            .map(
                one ->
                    new Purchase(
                        one.order(),
                        new Sku(one.sku()),
                        one.quantity(),
                        GivenProduct.money(one.price()),
                        one.paidAt(),
                        one.delivered() ? one.deliveredAt() : null))
            .toList();
    return new History(facts.shopper().orders(), purchases, facts.returns(), List.of());
  }

  Question question(Stage stage) {
    var facts = new GivenFacts(this, Instant.EPOCH);
    var customer = facts.shopper().customer();
    var pieces =
        cart.stream()
            .collect(
                Collectors.toMap(
                    one -> new Sku(String.valueOf(one.get("sku"))),
                    one -> ((Number) one.getOrDefault("quantity", 1)).intValue(),
                    (one, other) -> one));
    return new Question(
        stage == Stage.RESTRAINT ? Stage.of(String.valueOf(place.get("stage"))) : stage,
        customer.isEmpty() ? null : new CustomerId(customer),
        pieces,
        viewing == null ? null : new Sku(String.valueOf(viewing.get("sku"))),
        around());
  }

  private Circumstances around() {
    return Circumstances.said(
        Channel.of(String.valueOf(place.getOrDefault("channel", Channel.WEB.word()))),
        null,
        null,
        attempted == null ? null : String.valueOf(attempted.get("feature")),
        comparing.stream().map(one -> new Sku(String.valueOf(one.get("sku")))).toList());
  }

  /** What rules of a stage proposed. */
  List<Proposal> proposals() {
    return proposed.stream().map(GivenProduct::proposal).toList();
  }

  /** The products that are sold among these. */
  public Map<Sku, Product> productsBySku(Collection<Sku> skus) {
    var sold = new LinkedHashMap<Sku, Product>();
    for (var sku : skus) {
      GivenProduct.find(this, sku).ifPresent(product -> sold.put(sku, product));
    }
    return sold;
  }
}
