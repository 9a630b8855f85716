package app.tandem.affinity;

import app.tandem.affinity.OnlineRetail.Order;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Lets the baselines and Tandem guess the same orders, by the protocol of the reference. */
class RankingContest {
  /** What is guessed, by the reference's words. */
  enum Target {
    IN_CART("in_cart_leave_one_out", "hidden_item"),
    PRODUCT_PAGE("product_page_one_item", "rest_of_basket"),
    NEXT_ORDER("all_items", "next_order"),
    NEXT_ORDER_NEW("new_items_only", "next_order"),
    ANY_LATER("all_items", "any_later_order"),
    ANY_LATER_NEW("new_items_only", "any_later_order");

    final String protocol;
    final String target;

    Target(String protocol, String target) {
      this.protocol = protocol;
      this.target = target;
    }
  }

  /** What a method's name ends with when best sellers fill up what it leaves empty. */
  static final String FILLED = ", filled up with what sells best";

  private final Cut cut;
  private final Baselines baselines;
  private final Map<String, Shipped> shippedByName;
  private final Map<Target, Map<String, Tally>> tallies = new TreeMap<>();

  RankingContest(Cut cut, Map<String, Shipped> shippedByName) {
    this.cut = cut;
    this.baselines = new Baselines(cut);
    this.shippedByName = shippedByName;
  }

  /** The tallies of every method that guessed at a target. */
  Map<Target, Map<String, Tally>> run() {
    cut.test.forEach(this::guessTheRest);
    var before = Cut.byCustomer(cut.training);
    var after = Cut.byCustomer(cut.test);
    before.forEach(
        (customer, history) -> {
          if (after.containsKey(customer)) {
            guessNext(history, after.get(customer));
          }
        });
    return tallies;
  }

  /** One product is hidden from the cart, and the same one is looked at; a hash says which. */
  private void guessTheRest(Order order) {
    var codes =
        order.codes().stream()
            .sorted(Comparator.comparing(code -> md5(order.invoice() + "|" + code)))
            .toList();
    var known = cut.known(codes);
    if (known.length < 2) {
      return;
    }
    var hidden = known[0];
    var rest = Arrays.copyOfRange(known, 1, known.length);
    var inCart = new LinkedHashMap<>(baselines.with(rest));
    var onPage = new LinkedHashMap<>(baselines.with(new int[] {hidden}));
    shippedByName.forEach(
        (name, shipped) -> {
          inCart.put(name, shipped.inCart(rest));
          onPage.put(name, shipped.onPage(hidden));
          onPage.put(name + FILLED, baselines.filled(onPage.get(name), new int[] {hidden}));
        });
    add(Target.IN_CART, inCart, Set.of(hidden));
    add(Target.PRODUCT_PAGE, onPage, set(rest, product -> true));
  }

  private void guessNext(List<Order> history, List<Order> later) {
    var all = new LinkedHashMap<>(baselines.next(history));
    var fresh = new LinkedHashMap<>(baselines.fresh(history));
    shippedByName.forEach(
        (name, shipped) -> {
          all.put(name, shipped.next(history));
          fresh.put(name, shipped.fresh(history));
        });
    var bought = set(cut.bought(history), product -> true);
    IntPredicate isNew = product -> !bought.contains(product);
    var first = cut.bought(later.subList(0, 1));
    var any = cut.bought(later);
    add(Target.NEXT_ORDER, all, set(first, product -> true));
    add(Target.ANY_LATER, all, set(any, product -> true));
    add(Target.NEXT_ORDER_NEW, fresh, set(first, isNew));
    add(Target.ANY_LATER_NEW, fresh, set(any, isNew));
  }

  private void add(Target target, Map<String, int[]> guessesByMethod, Set<Integer> right) {
    if (right.isEmpty()) {
      return;
    }
    var byMethod = tallies.computeIfAbsent(target, unseen -> new LinkedHashMap<>());
    guessesByMethod.forEach(
        (method, guesses) ->
            byMethod.computeIfAbsent(method, unseen -> new Tally()).add(guesses, right));
  }

  private static Set<Integer> set(int[] products, IntPredicate wanted) {
    return Arrays.stream(products).filter(wanted).boxed().collect(Collectors.toSet());
  }

  private static String md5(String text) {
    try {
      var digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
