package app.tandem.check.scenario;

import app.tandem.catalog.Details;
import app.tandem.catalog.Product;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.rules.Proposal;
import app.tandem.rules.Terms;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A product as a scenario's catalogue knows it. */
final class GivenProduct {
  /** Prices have no currency in rules, and none is shown in scenarios. */
  private static final String CURRENCY = "EUR";

  private static final double USUAL_SCORE = 0.5;

  private GivenProduct() {}

  /** Empty when the scenario says that it is not sold. */
  static Optional<Product> find(Given given, Sku sku) {
    var said = said(given, sku);
    if (Boolean.FALSE.equals(said.get("sold"))) {
      return Optional.empty();
    }
    var stock = said.get("stock") instanceof Number pieces ? pieces.intValue() : Section.UNCOUNTED;
    var price = said.get("price") instanceof Number amount ? amount.doubleValue() : 0;
    return Optional.of(
        new Product(
            sku,
            String.valueOf(said.getOrDefault("name", sku.code())),
            String.valueOf(said.getOrDefault("category", "")),
            money(price),
            !Boolean.FALSE.equals(said.get("consumable")),
            stock == Section.UNCOUNTED ? OptionalInt.empty() : OptionalInt.of(stock),
            null,
            details(said.get("itemGroup")),
            false));
  }

  /** What variants of one thing share makes them alike: a shopper is shown one of them. */
  private static Details details(@Nullable Object itemGroup) {
    return itemGroup == null
        ? Details.NONE
        : new Details(
            null,
            null,
            null,
            List.of(),
            null,
            null,
            null,
            String.valueOf(itemGroup),
            null,
            null,
            null,
            List.of(),
            List.of(),
            Map.of(),
            null);
  }

  /** What a rule of some stage proposed. */
  static Proposal proposal(Map<String, Object> said) {
    var discount = said.get("discount") instanceof Number percent ? percent.doubleValue() : 0;
    var score = said.get("score") instanceof Number fit ? fit.doubleValue() : USUAL_SCORE;
    var isUpgrade = Boolean.TRUE.equals(said.get("upgrade"));
    return new Proposal(
        String.valueOf(said.getOrDefault("rule", "Some rule")),
        new Sku(String.valueOf(said.get("sku"))),
        "It was proposed",
        score,
        null,
        new Terms(isUpgrade, "", List.of(), discount, null, null, null));
  }

  static Money money(double price) {
    return Money.of(BigDecimal.valueOf(price), CURRENCY);
  }

  private static Map<String, Object> said(Given given, Sku sku) {
    var said = new LinkedHashMap<>(given.products().getOrDefault(sku.code(), Map.of()));
    for (var section :
        List.of(Section.CART, Section.VIEWING, Section.COMPARING, Section.PROPOSED)) {
      for (var one : given.of(section)) {
        if (sku.code().equals(one.get("sku"))) {
          one.forEach(said::putIfAbsent);
        }
      }
    }
    return said;
  }
}
