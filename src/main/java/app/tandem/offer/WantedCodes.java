package app.tandem.offer;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Money;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Codes as somebody asks for them.
 *
 * @param percent what is taken off as a part of the price; or else an amount
 * @param currency of the amount; that of the shop when not said
 * @param countsFor the products; all when not said
 * @param starts now when not said
 * @param codeLimit uses of each code; 1 when not said
 * @param count how many codes that anybody may use
 * @param customers or else for whom, one code each
 */
record WantedCodes(
    @NotNull @Size(min = 1, max = 200) String name,
    @Nullable BigDecimal percent,
    @Nullable BigDecimal amount,
    @Nullable String currency,
    @Nullable @Size(max = 200) List<@NotNull Sku> countsFor,
    @Nullable Instant starts,
    @Nullable Instant ends,
    @Nullable Integer totalLimit,
    @Nullable Integer codeLimit,
    @Nullable Integer customerLimit,
    @Nullable @Positive @Max(1_000_000) Integer count,
    @Nullable @Size(min = 1, max = 200_000) List<@NotNull CustomerId> customers) {

  /**
   * What they grant.
   *
   * @param shops the currency of the shop; empty when none is known
   * @throws FieldRefused where something cannot be
   */
  CodeTerms terms(Optional<Currency> shops, Instant now) {
    if ((count == null) == (customers == null)) {
      throw new FieldRefused(
          "count",
          "Either a number of codes or the customers must be said, and not both.\nMaybe leave one of them out.");
    }
    return new CodeTerms(
        name,
        new Discount(percent, amount == null ? null : money(amount, shops)),
        countsFor == null ? List.of() : countsFor,
        starts == null ? now : starts,
        ends,
        totalLimit,
        codeLimit == null ? 1 : codeLimit,
        customerLimit);
  }

  private Money money(BigDecimal wanted, Optional<Currency> shops) {
    var code =
        currency == null ? shops.map(Currency::getCurrencyCode) : Optional.ofNullable(currency);
    if (code.isEmpty()) {
      throw new FieldRefused(
          "currency", "Nobody knows the currency of the amount.\nMaybe add it, for example EUR.");
    }
    var ofShop = shops.map(Currency::getCurrencyCode);
    if (ofShop.isPresent() && !ofShop.equals(code)) {
      throw new FieldRefused(
          "currency",
          "The currency (%s) is not that of the shop (%s).\nMaybe convert the amount first."
              .formatted(Shown.text(code.get()), ofShop.get()));
    }
    try {
      var money = Money.of(wanted, code.get());
      requireWhole(wanted, money);
      return money;
    } catch (FieldRefused e) {
      throw e;
    } catch (IllegalArgumentException e) {
      var field = String.valueOf(e.getMessage()).contains("currency") ? "currency" : "amount";
      throw new FieldRefused(field, String.valueOf(e.getMessage()));
    }
  }

  /** What is rounded is not what was asked for. */
  private static void requireWhole(BigDecimal wanted, Money money) {
    if (wanted.compareTo(money.amount()) != 0) {
      throw new FieldRefused(
          "amount",
          "The discount (%s) has more decimals than the currency (%s).\nMaybe write %s."
              .formatted(wanted, money.currency(), money.amount()));
    }
  }

  /** For whom there is one code each; nobody when they are for anybody. */
  @JsonIgnore
  List<CustomerId> whose() {
    return customers == null ? List.of() : customers;
  }
}
