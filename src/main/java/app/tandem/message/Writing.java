package app.tandem.message;

import app.tandem.behaviour.Reviewed;
import app.tandem.behaviour.Reviewed.Quote;
import app.tandem.campaign.Letter;
import app.tandem.catalog.Product;
import app.tandem.customer.Customer;
import app.tandem.decision.Decision.Offered;
import app.tandem.journey.FollowUpDecided;
import app.tandem.kernel.Hemisphere;
import app.tandem.kernel.Sku;
import app.tandem.message.Endings.Told;
import app.tandem.message.Form.Mailing;
import app.tandem.message.Hurry.Said;
import app.tandem.message.template.Words;
import app.tandem.offer.Claim;
import app.tandem.offer.FreeShippingGap;
import app.tandem.rules.vocabulary.Today;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known when messages are written together.
 *
 * @param shopName how they are signed
 * @param productBySku what they are about, and what is offered
 * @param reviewedBySku what reviews say of that
 * @param shopZone in which the shop's days begin and end
 */
record Writing(
    String shopName,
    Map<Sku, Product> productBySku,
    Map<Sku, Reviewed> reviewedBySku,
    ZoneId shopZone,
    Words words) {
  /** A mail is no handbook. */
  private static final int MOST_USES = 2;

  /** The same for somebody with another language. */
  Writing in(Words others) {
    return new Writing(shopName, productBySku, reviewedBySku, shopZone, others);
  }

  /**
   * A message that has its facts and its form.
   *
   * @param template the name of its form
   * @param saying what it says around its offers
   * @param claims what hurries in it
   * @param quote of another customer that may stand in it; null when there is none
   * @param mailing of what it is
   */
  record Written(
      String template,
      Saying saying,
      Facts facts,
      List<Claim> claims,
      @Nullable Quote quote,
      Mailing mailing) {}

  /**
   * For whom and as what one is written.
   *
   * @param letter of its campaign; null when it is of none
   * @param told what may be told of the ends of each offer
   * @param pick who recommends the best offer; null when nobody does
   * @param gap what their cart lacks until shipping is free; null when that is not to be said
   * @param ways where its customer says no, and chooses
   */
  record Wanted(
      FollowUpDecided decided,
      Customer customer,
      @Nullable Letter letter,
      List<Told> told,
      @Nullable Pick pick,
      @Nullable FreeShippingGap gap,
      Ways ways) {}

  /** Writes one. */
  Written write(Wanted wanted) {
    var decided = wanted.decided();
    var customer = wanted.customer();
    var letter = wanted.letter();
    var uses = uses(decided);
    var pick = wanted.pick();
    var mailing = mailing(decided, customer, !uses.isEmpty(), pick != null);
    var template = Form.template(mailing, letter);
    var hurries =
        Hurries.of(wanted, template, new Said(mailing.at(), customer.zone(), shopZone, words));
    var cards = cards(decided, hurries);
    var saying =
        letter == null
            ? Saying.of(decided.reasons(), this::name, names(cards), words)
            : Saying.of(letter, shopName, words);
    var quoted = quoted(decided);
    var facts =
        new Facts(
            words.locale().toLanguageTag(),
            saying.subject(),
            shopName,
            Greeting.of(customer.firstName(), words),
            saying.paragraphs(),
            hurries.urgent(),
            cards,
            uses,
            quoted.stream().map(one -> Voice.of(one.about(), one.quote(), words)).toList(),
            pick == null ? List.of() : List.of(pick),
            saying.reason(),
            wanted.ways().preferences(),
            wanted.ways().unsubscribe(),
            hurries.claimed(),
            hurries.heading());
    return new Written(
        template, saying, facts, hurries.claims(), quoted.map(Quoted::quote).orElse(null), mailing);
  }

  private static Offered best(FollowUpDecided decided) {
    return decided.decision().offers().get(0);
  }

  private List<Card> cards(FollowUpDecided decided, Hurries hurries) {
    var cards = new ArrayList<Card>();
    for (var offered : decided.decision().offers()) {
      var reviewed = reviewedBySku.get(offered.product().sku());
      cards.add(Card.of(offered, reviewed, hurries.notes(cards.size()), words));
    }
    return cards;
  }

  private Mailing mailing(
      FollowUpDecided decided, Customer customer, boolean isExplained, boolean isRecommended) {
    var first = decided.reasons().get(0);
    var at = decided.decision().at();
    return new Mailing(
        first.occasion(),
        productBySku.get(first.thing()),
        best(decided),
        isExplained,
        isRecommended,
        today(customer, at),
        at);
  }

  private static Today today(Customer customer, Instant at) {
    var country = customer.country();
    return Today.of(
        LocalDate.ofInstant(at, customer.zone()),
        country != null && Hemisphere.isSouthern(country));
  }

  private static List<String> names(List<Card> cards) {
    return cards.stream().map(Card::name).toList();
  }

  private String name(Sku sku) {
    var product = productBySku.get(sku);
    return product == null ? "" : product.name();
  }

  /** Of what was bought before what is offered. */
  private List<Use> uses(FollowUpDecided decided) {
    var products = new LinkedHashSet<Product>();
    decided.reasons().forEach(one -> add(productBySku.get(one.thing()), products));
    decided.decision().offers().forEach(one -> products.add(one.product()));
    return products.stream()
        .map(product -> Use.of(product, words))
        .flatMap(Optional::stream)
        .limit(MOST_USES)
        .toList();
  }

  private static void add(@Nullable Product product, Set<Product> products) {
    if (product != null) {
      products.add(product);
    }
  }

  private record Quoted(String about, Quote quote) {}

  /** The best offer of which somebody said something good. */
  private Optional<Quoted> quoted(FollowUpDecided decided) {
    for (var offered : decided.decision().offers()) {
      var product = offered.product();
      var reviewed = reviewedBySku.get(product.sku());
      var quote = reviewed == null ? null : reviewed.quote();
      if (quote != null) {
        return Optional.of(new Quoted(product.name(), quote));
      }
    }
    return Optional.empty();
  }
}
