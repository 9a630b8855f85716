package app.tandem.offer;

import app.tandem.catalog.Product;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Money;
import app.tandem.kernel.OneLine;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the codes of a batch grant, and when.
 *
 * @param name of the batch
 * @param countsFor the products, in order; none is all
 * @param starts the first instant
 * @param ends the last instant; null for none
 * @param totalLimit uses of all codes together; null for none
 * @param codeLimit uses of each code
 * @param customerLimit uses of all codes by one customer; null for none
 */
public record CodeTerms(
    String name,
    Discount discount,
    List<Sku> countsFor,
    Instant starts,
    @Nullable Instant ends,
    @Nullable Integer totalLimit,
    int codeLimit,
    @Nullable Integer customerLimit) {
  private static final int LONGEST_NAME = 200;

  public CodeTerms {
    name = name.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || !OneLine.is(name)) {
      throw new FieldRefused(
          "name",
          "The name of codes must be one line of 1 to 200 characters.\nMaybe say what they are for.");
    }
    countsFor = countsFor.stream().distinct().sorted().toList();
    if (ends != null && !ends.isAfter(starts)) {
      throw new FieldRefused(
          "ends",
          "The end (%s) is not after the start (%s).\nMaybe it has passed, or the two are the wrong way round."
              .formatted(ends, starts));
    }
    requirePositive("totalLimit", totalLimit);
    requirePositive("codeLimit", codeLimit);
    requirePositive("customerLimit", customerLimit);
  }

  private static void requirePositive(String field, @Nullable Integer limit) {
    if (limit != null && limit <= 0) {
      throw new FieldRefused(
          field,
          "The limit (%d) must be 1 or more.\nMaybe leave it out: then there is none."
              .formatted(limit));
    }
  }

  /**
   * Looks whether it takes off no more than each of its products costs: any of them can be all that
   * somebody buys with it.
   *
   * @throws FieldRefused when one costs less
   */
  void requireAtMostThePriceOf(Collection<Product> products) {
    var amount = discount.amount();
    if (amount == null) {
      return;
    }
    for (var product : products) {
      if (!amount.isAtMost(product.price())) {
        throw new FieldRefused(
            "amount",
            "The discount (%s) is more than %s costs (%s): over 100%%.\nMaybe a digit slipped in, or leave that product out of countsFor."
                .formatted(amount.text(), product.sku(), product.price().text()));
      }
    }
  }

  /**
   * Looks whether it takes off no more than the dearest product costs, where it counts for all.
   *
   * @throws FieldRefused when it would take off more
   */
  void requireAtMost(Money dearest) {
    var amount = discount.amount();
    if (amount != null && !amount.isAtMost(dearest)) {
      throw new FieldRefused(
          "amount",
          "The discount (%s) is more than the dearest product costs (%s).\nMaybe a digit slipped in."
              .formatted(amount.text(), dearest.text()));
    }
  }

  /**
   * What it takes off now: of an amount no more than the dearest of its products costs by then.
   *
   * @param products those that it counts for; none where it counts for all
   */
  Discount grantedOn(Collection<Product> products) {
    var amount = discount.amount();
    if (amount == null) {
      return discount;
    }
    return products.stream()
        .map(Product::price)
        .filter(price -> price.currency().equals(amount.currency()))
        .max(Comparator.comparingLong(Money::minor))
        .filter(dearest -> dearest.minor() > 0 && !amount.isAtMost(dearest))
        .map(dearest -> new Discount(null, dearest))
        .orElse(discount);
  }

  /** What it counts for as one text: the same for the same products. */
  String about() {
    return about(countsFor);
  }

  /** Several products as one text, whatever their order. */
  static String about(Collection<Sku> skus) {
    return skus.stream().distinct().sorted().map(Sku::code).collect(Collectors.joining(","));
  }
}
