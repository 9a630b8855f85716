package app.tandem.affinity;

import app.tandem.behaviour.BasketLines;
import app.tandem.kernel.Sku;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every basket of the shop in memory. Products and customers are numbered from 0 in the order in
 * which they appear: a basket line then takes four bytes.
 */
class Baskets implements BasketLines {
  private final Map<String, Integer> numberBySku = new HashMap<>();
  private final Map<String, Integer> numberByCustomer = new HashMap<>();
  private final List<Sku> skus = new ArrayList<>();
  private final List<String> customers = new ArrayList<>();
  private long[] orders = new long[16];
  private final Ints lines = new Ints();
  private final Ints starts = new Ints();
  private final Ints buyers = new Ints();
  private final Ints days = new Ints();
  private long order;
  private int orderDay = CountingTerms.NO_DAY;
  private int reachedDay = CountingTerms.NO_DAY;

  /** None yet, of products that appear for the first time. */
  Baskets() {
    this(List.of());
  }

  /** None yet. These products have their numbers already: their places in the list. */
  Baskets(List<String> known) {
    for (var sku : known) {
      numberBySku.put(sku, skus.size());
      skus.add(new Sku(sku));
    }
  }

  @Override
  public void accept(long order, String sku, @Nullable String customer, int epochDay) {
    if (starts.size() == 0 || order != this.order) {
      this.order = order;
      begin(customer, epochDay);
    }
    var number = numberBySku.computeIfAbsent(sku, unseen -> skus.size());
    if (number == skus.size()) {
      skus.add(new Sku(sku));
    }
    lines.add(number);
  }

  private void begin(@Nullable String customer, int epochDay) {
    starts.add(lines.size());
    if (starts.size() > orders.length) {
      orders = Arrays.copyOf(orders, Math.multiplyExact(2, orders.length));
    }
    orders[starts.size() - 1] = order;
    buyers.add(customer == null ? Groups.NONE : number(customer));
    days.add(epochDay);
    orderDay = Math.max(orderDay, epochDay);
  }

  /** The days have come to this one, whether anything was ordered on it or not. */
  void reach(int epochDay) {
    reachedDay = epochDay;
  }

  private int number(String customer) {
    var number = numberByCustomer.computeIfAbsent(customer, unseen -> customers.size());
    if (number == customers.size()) {
      customers.add(customer);
    }
    return number;
  }

  /** How many baskets there are. */
  int size() {
    return starts.size();
  }

  /** How many lines they have: one for each product of each basket. */
  int lines() {
    return lines.size();
  }

  /** How many products are known. */
  int products() {
    return skus.size();
  }

  /** How many known customers bought them. */
  int customers() {
    return customers.size();
  }

  Sku sku(int product) {
    return skus.get(product);
  }

  /** The reference of the customer with a number. */
  String customer(int buyer) {
    return customers.get(buyer);
  }

  /** The key of a basket's order. */
  long order(int basket) {
    return orders[basket];
  }

  /** The first line of a basket. */
  int start(int basket) {
    return starts.get(basket);
  }

  /** One after the last line of a basket. */
  int end(int basket) {
    return basket + 1 < starts.size() ? starts.get(basket + 1) : lines.size();
  }

  /** The product on a line. */
  int product(int line) {
    return lines.get(line);
  }

  /** The buyer's number, or {@link Groups#NONE} where nobody knows who bought. */
  int buyer(int basket) {
    return buyers.get(basket);
  }

  /** The day a basket was paid, counted from 1970-01-01. */
  int day(int basket) {
    return days.get(basket);
  }

  /**
   * The day of the last basket of all, or a later one that was reached; {@link
   * CountingTerms#NO_DAY} when there is none.
   */
  int lastDay() {
    return Math.max(orderDay, reachedDay);
  }

  /** The day of the last basket of all; {@link CountingTerms#NO_DAY} when there is none. */
  int orderDay() {
    return orderDay;
  }
}
