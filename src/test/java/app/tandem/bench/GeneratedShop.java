package app.tandem.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * A large shop that nobody has: products in families, customers who differ in how often they order
 * and what they like, orders over two years in which some products go together. The same numbers
 * always give the same shop.
 *
 * @param products how many, spread over the families of {@link RuleSet}
 * @param customers how many have ordered
 * @param orders how many, of three lines in the mean
 * @param end when the last order was paid
 */
record GeneratedShop(int products, int customers, int orders, Instant end) {
  /** An order has one more line with this chance, so three in the mean. */
  private static final double ONE_MORE = 2 / 3.0;

  private static final int MOST_LINES = 30;
  private static final int A_FILE = 200_000;
  private static final Duration LENGTH = Duration.ofDays(730);
  private static final List<String> COUNTRIES = List.of("DE", "DE", "DE", "GB", "FR", "US", "AU");

  /** How much more often the first products of a family sell than the last. */
  private static final double STEEP = 3;

  /** Writes the catalogue. */
  Path catalogue(Path folder) throws IOException {
    var random = new SplittableRandom(1);
    var file = folder.resolve("products.csv");
    try (var out = Files.newBufferedWriter(file)) {
      out.write("sku,title,category,price,cost,stock,consumable\n");
      for (int product = 0; product < products; product++) {
        var price = 3 + Math.exp(random.nextDouble() * 5);
        out.write(
            String.format(
                Locale.ROOT,
                "%s,The %s number %d,%s,%.2f EUR,%.2f EUR,%d,%s\n",
                sku(product),
                family(product).replace('-', ' '),
                number(product),
                family(product),
                price,
                price * 0.6,
                random.nextInt(500),
                isUsedUp(product) ? "yes" : "no"));
      }
    }
    return file;
  }

  /** Writes what goes with what: three companions of everything that lasts. */
  Path relations(Path folder) throws IOException {
    var random = new SplittableRandom(2);
    var file = folder.resolve("relations.csv");
    try (var out = Files.newBufferedWriter(file)) {
      out.write("from,to,relation\n");
      for (int product = 0; product < products; product++) {
        if (!isUsedUp(product)) {
          for (int nth = 0; nth < 3; nth++) {
            var other = companion(product, nth, random);
            var relation = isUsedUp(other) ? "consumable" : "accessory";
            if (other > product) {
              out.write("%s,%s,%s\n".formatted(sku(product), sku(other), relation));
            }
          }
        }
      }
    }
    return file;
  }

  /** Writes the orders, the oldest first, in files of 200,000. */
  List<Path> orders(Path folder) throws IOException {
    var random = new SplittableRandom(3);
    var files = new ArrayList<Path>();
    for (int first = 0; first < orders; first += A_FILE) {
      var file = folder.resolve("orders-%03d.csv.gz".formatted(first / A_FILE));
      try (var out =
          new BufferedWriter(
              new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8))) {
        out.write("order,time,customer,country,sku,quantity,price\n");
        for (int order = first; order < Math.min(orders, first + A_FILE); order++) {
          write(out, order, random);
        }
      }
      files.add(file);
    }
    return files;
  }

  private void write(BufferedWriter out, int order, SplittableRandom random) throws IOException {
    var at =
        end.minus(LENGTH)
            .plus(LENGTH.multipliedBy(order).dividedBy(orders))
            .truncatedTo(ChronoUnit.SECONDS);
    var customer = (int) (customers * Math.pow(random.nextDouble(), 1.5));
    var head =
        "%d,%s,%s,%s,"
            .formatted(order, at, customer(customer), COUNTRIES.get(customer % COUNTRIES.size()));
    for (var product : basket(customer, random)) {
      out.write(head);
      out.write(sku(product));
      out.write("," + (1 + random.nextInt(3)) + ",19.90\n");
    }
  }

  /** Of what a customer likes, and what goes with it. */
  private List<Integer> basket(int customer, SplittableRandom random) {
    var basket = new ArrayList<Integer>();
    var families = RuleSet.FAMILIES.size();
    do {
      var likes = (customer + random.nextInt(4) * 7) % families;
      var product =
          basket.isEmpty() || random.nextInt(3) == 0
              ? popular(likes, random)
              : companion(basket.get(0), random.nextInt(3), random);
      if (!basket.contains(product)) {
        basket.add(product);
      }
    } while (basket.size() < MOST_LINES && random.nextDouble() < ONE_MORE);
    return basket;
  }

  /** What goes with a product: mostly the same few of the next families. */
  private int companion(int product, int nth, SplittableRandom random) {
    var family = (product % RuleSet.FAMILIES.size() + nth + 1) % RuleSet.FAMILIES.size();
    return random.nextInt(5) == 0
        ? popular(family, random)
        : at(family, (number(product) + nth * 3) % number(products));
  }

  private int popular(int family, SplittableRandom random) {
    return at(family, (int) (number(products) * Math.pow(random.nextDouble(), STEEP)));
  }

  private static int at(int family, int number) {
    return number * RuleSet.FAMILIES.size() + family;
  }

  private static int number(int product) {
    return product / RuleSet.FAMILIES.size();
  }

  private static String family(int product) {
    return RuleSet.FAMILIES.get(product % RuleSet.FAMILIES.size());
  }

  private static boolean isUsedUp(int product) {
    return product % RuleSet.FAMILIES.size() % 5 < 2;
  }

  static String sku(int product) {
    return RuleSet.sku(family(product), number(product));
  }

  static String customer(int customer) {
    return "C-%06d".formatted(customer);
  }

  /** Carts of two or three products, each with its customer. */
  List<String> questions(int count, String stage) {
    var random = new SplittableRandom(4);
    var questions = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      var customer = random.nextInt(customers);
      var lines =
          basket(customer, random).stream()
              .limit(3)
              .map(product -> "{\"sku\":\"%s\",\"quantity\":1}".formatted(sku(product)))
              .toList();
      questions.add(
          "{\"stage\":\"%s\",\"customer\":\"%s\",\"cart\":[%s]}"
              .formatted(stage, customer(customer), String.join(",", lines)));
    }
    return questions;
  }
}
