package app.tandem.decision;

import app.tandem.behaviour.KnownCart;
import app.tandem.catalog.Product;
import app.tandem.kernel.Sku;
import app.tandem.rules.vocabulary.AbandonedCart;
import app.tandem.rules.vocabulary.Attempted;
import app.tandem.rules.vocabulary.Cart;
import app.tandem.rules.vocabulary.Comparing;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.Place;
import app.tandem.rules.vocabulary.Viewing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What somebody has before them, in the words of the rules. */
class QuestionFacts {
  private static final int UNCOUNTED = 1_000_000;

  private QuestionFacts() {}

  static List<Object> of(Question question, Map<Sku, Product> productBySku) {
    var facts = new ArrayList<Object>();
    question
        .cart()
        .forEach(
            (sku, quantity) -> {
              var product = productBySku.get(sku);
              if (product != null) {
                facts.add(
                    new InCart(
                        sku.code(), product.category(), quantity, price(product), stock(product)));
              }
            });
    if (!question.cart().isEmpty()) {
      facts.add(cart(question.cart(), productBySku));
    }
    var viewing = question.viewing();
    var product = viewing == null ? null : productBySku.get(viewing);
    if (product != null) {
      facts.add(
          new Viewing(product.sku().code(), product.category(), price(product), stock(product)));
    }
    addAround(question, productBySku, facts);
    return facts;
  }

  private static void addAround(
      Question question, Map<Sku, Product> productBySku, List<Object> facts) {
    var around = question.around();
    if (question.stage().offers()) {
      facts.add(new Place(question.stage().folder(), around.channel().word()));
    }
    for (var sku : around.comparing()) {
      var product = productBySku.get(sku);
      if (product != null) {
        facts.add(new Comparing(sku.code(), product.category(), price(product), stock(product)));
      }
    }
    if (around.feature() != null) {
      facts.add(new Attempted(around.feature()));
    }
  }

  /** Counts what nobody knows as well, so that such a cart is not taken for an empty one. */
  private static Cart cart(Map<Sku, Integer> cart, Map<Sku, Product> productBySku) {
    var pieces = cart.values().stream().mapToLong(Integer::longValue).sum();
    var total = BigDecimal.ZERO;
    for (var line : cart.entrySet()) {
      var product = productBySku.get(line.getKey());
      if (product != null) {
        total = total.add(product.price().amount().multiply(BigDecimal.valueOf(line.getValue())));
      }
    }
    return new Cart(cart.size(), (int) Math.min(Integer.MAX_VALUE, pieces), total.doubleValue());
  }

  /** A cart that was left. */
  static AbandonedCart abandoned(KnownCart known, Map<Sku, Product> productBySku, Instant now) {
    var cart = cart(known.quantityBySku(), productBySku);
    var begun = known.begunAt();
    return new AbandonedCart(
        cart.products(),
        cart.pieces(),
        cart.total(),
        (int) Math.max(0, Duration.between(known.at(), now).toHours()),
        begun == null ? known.at() : begun,
        known.at());
  }

  static double price(Product product) {
    return product.price().amount().doubleValue();
  }

  static int stock(Product product) {
    return Math.max(0, product.stock().orElse(UNCOUNTED));
  }
}
