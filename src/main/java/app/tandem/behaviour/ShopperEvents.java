package app.tandem.behaviour;

import app.tandem.behaviour.Signal.Kind;
import app.tandem.catalog.Catalog;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what shoppers did into facts. */
@ApplicationScoped
class ShopperEvents {
  private final Signals signals;
  private final CreatorVisits creators;
  private final Carts carts;
  private final Catalog catalog;

  ShopperEvents(Signals signals, CreatorVisits creators, Carts carts, Catalog catalog) {
    this.signals = signals;
    this.creators = creators;
    this.carts = carts;
    this.catalog = catalog;
  }

  /**
   * Refuses what cannot be true.
   *
   * @throws FieldRefused when it names nobody, or a product that is not known
   */
  void check(ShopperEvent event) {
    if (event.customer() == null && event.visit() == null) {
      throw new FieldRefused(
          "customer",
          "The event says neither customer nor visit.\nMaybe send the key of the visit, where nobody is signed in.");
    }
    var skuByField = skuByField(event);
    if (skuByField.isEmpty()) {
      return;
    }
    var known = catalog.productsBySku(skuByField.values());
    skuByField.forEach(
        (field, sku) -> {
          if (!known.containsKey(sku)) {
            throw new FieldRefused(
                field,
                "There is no product (%s) in the catalogue.\nMaybe its code was mistyped, or the product was not sent yet: import it, and send the event again."
                    .formatted(sku));
          }
        });
  }

  private static Map<String, Sku> skuByField(ShopperEvent event) {
    if (!(event instanceof ShopperEvent.CartChanged cart)) {
      var sku = sku(event);
      return sku == null ? Map.of() : Map.of("sku", sku);
    }
    var skuByField = new LinkedHashMap<String, Sku>();
    for (int i = 0; i < cart.lines().size(); i++) {
      skuByField.put("lines[%d].sku".formatted(i), cart.lines().get(i).sku());
    }
    return skuByField;
  }

  /** What is taken from a wishlist is not looked for: it may have left the catalogue long ago. */
  private static @Nullable Sku sku(ShopperEvent event) {
    if (event instanceof ShopperEvent.Viewed viewed) {
      return viewed.sku();
    } else if (event instanceof ShopperEvent.WishAdded wish) {
      return wish.sku();
    } else if (event instanceof ShopperEvent.CounterRead read) {
      return read.sku();
    } else if (event instanceof ShopperEvent.EmailClicked clicked) {
      return clicked.sku();
    } else if (event instanceof ShopperEvent.CreatorVisited visited) {
      return visited.sku();
    }
    return null;
  }

  /** Takes it in; what its sender should know about it, or null. */
  @Nullable String take(ShopperEvent event) {
    if (event instanceof ShopperEvent.CartChanged cart) {
      return change(cart);
    } else if (event instanceof ShopperEvent.CounterRead read) {
      return read(read);
    } else if (event instanceof ShopperEvent.VisitorKnown known) {
      return know(known);
    } else {
      signals.add(event.customer(), event.visit(), signal(event));
    }
    if (event instanceof ShopperEvent.CreatorVisited visited) {
      count(visited);
    }
    return null;
  }

  /** Of a visit that was another's, what was said of the later time holds. */
  private @Nullable String know(ShopperEvent.VisitorKnown event) {
    var before = signals.whose(event.visit()).orElse(event.customer());
    signals.know(event.visit(), event.customer(), event.at());
    if (before.equals(event.customer())) {
      return null;
    }
    var visit = Shown.text(event.visit());
    return signals.whose(event.visit()).filter(before::equals).isPresent()
        ? "The visit (%s) is known as that of another customer (%s) since a later time, and that stands.\nMaybe events arrive late: nothing is to be done."
            .formatted(visit, before)
        : "The visit (%s) was known as that of another customer (%s), and is that of %s from now on.\nMaybe several people use one browser: make a new key of the visit when somebody signs out."
            .formatted(visit, before, event.customer());
  }

  private void count(ShopperEvent.CreatorVisited visited) {
    var visit = visited.visit();
    var customer = visited.customer();
    if (customer == null && visit != null) {
      customer = signals.whose(visit).orElse(null);
    }
    creators.add(visited.creator(), visited.at(), customer, visit);
  }

  private Signal signal(ShopperEvent event) {
    var at = event.at();
    if (event instanceof ShopperEvent.Viewed viewed) {
      return Signal.once(Kind.VIEWED, viewed.sku().code(), "", at, 0);
    } else if (event instanceof ShopperEvent.WishAdded wish) {
      var wished = catalog.productsBySku(List.of(wish.sku())).values().stream().map(AsWished::of);
      var then = wished.map(AsWished::toString).findFirst().orElse("");
      return Signal.once(Kind.WISHED, wish.sku().code(), then, at, 1);
    } else if (event instanceof ShopperEvent.WishRemoved wish) {
      return Signal.once(Kind.WISHED, wish.sku().code(), "", at, 0);
    } else if (event instanceof ShopperEvent.FeatureUsed used) {
      var kind = used.attempted() ? Kind.TRIED : Kind.USED;
      return Signal.once(kind, used.feature().strip(), "", at, 0);
    } else if (event instanceof ShopperEvent.EmailClicked clicked) {
      var email = clicked.email();
      return Signal.once(
          Kind.CLICKED, codeOf(clicked.sku()), email == null ? "" : email.strip(), at, 0);
    } else if (event instanceof ShopperEvent.CreatorVisited visited) {
      return Signal.once(Kind.VISITED, visited.creator().strip(), codeOf(visited.sku()), at, 0);
    }
    throw new IllegalStateException("No fact is made of " + event.type());
  }

  private static String codeOf(@Nullable Sku sku) {
    return sku == null ? "" : sku.code();
  }

  private @Nullable String change(ShopperEvent.CartChanged event) {
    var quantityBySku = new LinkedHashMap<Sku, Integer>();
    event
        .lines()
        .forEach(
            line ->
                quantityBySku.merge(
                    line.sku(), line.quantity(), (one, other) -> Math.min(1_000_000, one + other)));
    var customer = event.customer();
    var visit = event.visit();
    if (visit != null) {
      signals.tie(visit, customer, event.at());
    }
    var added = carts.change(new KnownCart(customer, event.at(), quantityBySku));
    if (added.isEmpty()) {
      return "A newer cart of this customer is known, and stands.\nMaybe events arrive late: nothing is to be done.";
    }
    for (var sku : added.get()) {
      signals.addIn(visit, customer, Signal.once(Kind.CARTED, sku.code(), "", event.at(), 0));
    }
    return null;
  }

  /** A counter that falls is taken as it is, and told. */
  private @Nullable String read(ShopperEvent.CounterRead event) {
    var sku = codeOf(event.sku());
    var counter = event.counter().strip();
    var subject = sku.isEmpty() ? counter : counter + " of " + sku;
    var before = signals.find(event.customer(), Kind.READ, subject);
    signals.add(
        event.customer(),
        Signal.once(Kind.READ, subject, sku, event.at(), event.value().doubleValue()));
    return before.map(known -> oddity(known, counter, event.value(), event.at())).orElse(null);
  }

  private static @Nullable String oddity(
      Signal known, String counter, BigDecimal value, Instant at) {
    if (at.isBefore(known.lastAt())) {
      return "A newer reading of the counter (%s) is known, of %s, and stands.\nMaybe events arrive late: nothing is to be done."
          .formatted(counter, known.lastAt());
    }
    if (value.doubleValue() >= known.value()) {
      return null;
    }
    return "The counter (%s) fell from %s to %s.\nMaybe it was set back, or two of them are read under one name."
        .formatted(counter, plain(known.value()), plain(value.doubleValue()));
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
