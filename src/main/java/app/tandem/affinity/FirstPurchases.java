package app.tandem.affinity;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * On which day each known customer first bought each product. One entry is one customer and one
 * product; entries are found by either.
 */
class FirstPurchases {
  private final Ints customers;
  private final Ints products;
  private final Ints days;
  private final Groups byCustomer;
  private final Groups byProduct;

  FirstPurchases(Baskets baskets) {
    customers = new Ints(baskets.lines());
    products = new Ints(baskets.lines());
    days = new Ints(baskets.lines());
    var starts = new int[baskets.customers() + 1];
    var basketsByCustomer = new Groups(baskets.customers(), baskets.size(), baskets::buyer);
    var entryByProduct = new int[baskets.products()];
    Arrays.fill(entryByProduct, Groups.NONE);
    for (int customer = 0; customer < baskets.customers(); customer++) {
      var first = customers.size();
      starts[customer] = first;
      for (int i = basketsByCustomer.start(customer); i < basketsByCustomer.end(customer); i++) {
        add(baskets, basketsByCustomer.member(i), entryByProduct, first);
      }
    }
    starts[baskets.customers()] = customers.size();
    byCustomer = new Groups(starts);
    byProduct = new Groups(baskets.products(), products.size(), products::get);
  }

  /** Adds a basket of the customer whose entries begin at {@code first}. */
  private void add(Baskets baskets, int basket, int[] entryByProduct, int first) {
    for (int line = baskets.start(basket); line < baskets.end(basket); line++) {
      var product = baskets.product(line);
      if (entryByProduct[product] < first) {
        entryByProduct[product] = products.size();
        customers.add(baskets.buyer(basket));
        products.add(product);
        days.add(baskets.day(basket));
      } else {
        days.lower(entryByProduct[product], baskets.day(basket));
      }
    }
  }

  /** How many entries there are. */
  int size() {
    return days.size();
  }

  /** The days of all entries, added up. */
  long sumOfDays() {
    return IntStream.range(0, days.size()).mapToLong(days::get).sum();
  }

  /** The entries of each customer. */
  Groups byCustomer() {
    return byCustomer;
  }

  /** The entries of each product. */
  Groups byProduct() {
    return byProduct;
  }

  int customer(int entry) {
    return customers.get(entry);
  }

  int product(int entry) {
    return products.get(entry);
  }

  /** The day of the first purchase, counted from 1970-01-01. */
  int day(int entry) {
    return days.get(entry);
  }
}
