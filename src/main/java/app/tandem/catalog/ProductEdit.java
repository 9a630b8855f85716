package app.tandem.catalog;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Money;
import app.tandem.kernel.NearName;
import app.tandem.kernel.OneLine;
import app.tandem.kernel.PictureHosts;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody types in about a product. What is absent stays as it was.
 *
 * @param price in whole units of the currency
 * @param currency ISO 4217; needed only for the first product
 * @param salePrice a lower price from {@code saleFrom} to {@code saleUntil}
 * @param seasons for example {@code winter} or {@code 11-2}
 * @param regions ISO 3166 countries
 * @param forget fields that are emptied: stock, cost, sale, seasons, regions, attributes,
 *     availability
 */
record ProductEdit(
    @Nullable @Size(min = 1, max = 500) String name,
    @Nullable @Size(min = 1, max = 500) String category,
    @Nullable @DecimalMin("0") @Digits(integer = 10, fraction = 4) BigDecimal price,
    @Nullable String currency,
    @Nullable Boolean consumable,
    @Nullable @PositiveOrZero Integer stock,
    @Nullable @DecimalMin("0") @Digits(integer = 10, fraction = 4) BigDecimal cost,
    @Nullable @DecimalMin("0") @Digits(integer = 10, fraction = 4) BigDecimal salePrice,
    @Nullable Instant saleFrom,
    @Nullable Instant saleUntil,
    @Nullable @Size(max = 10_000) String description,
    @Nullable @Size(max = 500) String brand,
    @Nullable Availability availability,
    @Nullable @Size(max = 24) List<Season> seasons,
    @Nullable @Size(max = 300) List<String> regions,
    @Nullable @Size(max = 200) Map<String, @Size(max = 10_000) String> attributes,
    @Nullable List<String> forget) {
  private static final List<String> FORGETTABLE =
      List.of("stock", "cost", "sale", "seasons", "regions", "attributes", "availability");

  /**
   * The change that this asks for.
   *
   * @param ofShop the currency in which the shop sells
   * @throws IllegalArgumentException when it makes no sense
   */
  ProductChange change(Sku sku, Optional<String> ofShop) {
    requireCurrency(ofShop);
    return new ProductChange(
        sku,
        line(),
        category,
        money(price, ofShop),
        consumable,
        stock,
        money(cost, ofShop),
        details(ofShop));
  }

  private Details details(Optional<String> ofShop) {
    requireSalePrice();
    var sale = money(salePrice, ofShop);
    return new Details(
        description,
        null,
        null,
        List.of(),
        brand,
        null,
        null,
        null,
        availability,
        null,
        sale == null ? null : new Sale(sale, saleFrom, saleUntil),
        seasons == null ? List.of() : seasons,
        regions == null ? List.of() : regions,
        attributes == null ? Map.of() : attributes,
        null);
  }

  private void requireSalePrice() {
    var bound = saleFrom == null ? saleUntil : saleFrom;
    if (salePrice == null && bound != null) {
      throw new FieldRefused(
          "salePrice",
          "The sale (%s) has no price.\nMaybe add a salePrice: a sale is said whole, also where only its time changes."
              .formatted(bound));
    }
  }

  /**
   * Looks whether its sale lies ahead. A file may tell of one that is over: it was made before.
   *
   * @throws FieldRefused when it is over
   */
  void requireAhead(Instant now, @Nullable Product before) {
    var sale = before == null ? null : before.details().sale();
    var isAsBefore = sale != null && Objects.equals(sale.until(), saleUntil);
    if (saleUntil != null && !isAsBefore && !saleUntil.isAfter(now)) {
      throw new FieldRefused(
          "saleUntil",
          "The end of the sale (%s) has passed.\nMaybe the year is that of the last one."
              .formatted(saleUntil));
    }
  }

  /**
   * Looks whether something is sold for less by its sale. A file may tell a sale that is none.
   *
   * @param after the product with it
   * @throws FieldRefused when nothing is
   */
  void requireLower(Product after) {
    if (salePrice != null && after.details().sale() == null) {
      throw new FieldRefused(
          "salePrice",
          "The sale price (%s) is the price itself: nothing is sold for less.\nMaybe a digit slipped in, or leave it out: then there is no sale."
              .formatted(after.price().amount()));
    }
  }

  /**
   * Looks whether mails may show the pictures in it, and lead where its links lead.
   *
   * @param hosts of which pictures are shown
   * @throws FieldRefused when they may not
   */
  void requireAddresses(PictureHosts hosts) {
    if (attributes != null) {
      attributes.forEach(
          (name, text) -> {
            var objection = MailAddresses.objection(name, text, hosts);
            if (objection != null) {
              throw new FieldRefused("attributes." + name, objection);
            }
          });
    }
  }

  /** It stands in the subjects of mails. */
  private @Nullable String line() {
    if (name == null) {
      return null;
    }
    requireSeen(name);
    return OneLine.require("name", "name", name);
  }

  private static void requireSeen(String name) {
    if (Shown.isBlank(name)) {
      throw new FieldRefused(
          "name",
          "Nobody sees anything of the name.\nMaybe it is empty, or holds only signs without a shape.");
    }
  }

  private void requireCurrency(Optional<String> ofShop) {
    if (currency != null && ofShop.isPresent() && !ofShop.get().equals(currency)) {
      throw new FieldRefused(
          "currency",
          "The currency (%s) is not that of the shop (%s).\nMaybe convert the price first."
              .formatted(Shown.text(currency), ofShop.get()));
    }
  }

  private @Nullable Money money(@Nullable BigDecimal amount, Optional<String> ofShop) {
    if (amount == null) {
      return null;
    }
    var code = currency != null ? Optional.of(currency) : ofShop;
    return money(
        amount,
        code.orElseThrow(
            () ->
                new FieldRefused(
                    "currency",
                    "The price names no currency.\nMaybe add one, for example \"currency\": \"EUR\".")));
  }

  private static Money money(BigDecimal amount, String code) {
    try {
      return Money.of(amount, code);
    } catch (IllegalArgumentException e) {
      var isCode = String.valueOf(e.getMessage()).contains("currency");
      throw new FieldRefused(isCode ? "currency" : "price", String.valueOf(e.getMessage()));
    }
  }

  /**
   * A product less what is to be forgotten.
   *
   * @throws IllegalArgumentException when a field cannot be
   */
  Product without(Product product) {
    var fields = forget == null ? List.<String>of() : forget;
    for (var field : fields) {
      if (!FORGETTABLE.contains(field)) {
        throw new FieldRefused(
            "forget",
            "The field (%s) cannot be forgotten.\n%s"
                .formatted(
                    Shown.text(field),
                    NearName.find(Shown.text(field), FORGETTABLE)
                        .map("Maybe you meant %s."::formatted)
                        .orElse(
                            "Maybe you meant one of: " + String.join(", ", FORGETTABLE) + ".")));
      }
    }
    return product.without(fields);
  }
}
