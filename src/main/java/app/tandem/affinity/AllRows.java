package app.tandem.affinity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Replaces everything that is kept, by PostgreSQL's COPY. */
@ApplicationScoped
class AllRows {
  private static final int CHUNK = 2_000;
  private final Sql sql;

  AllRows(Sql sql) {
    this.sql = sql;
  }

  /*
   * What readers see is deleted and not truncated: a truncate would keep them waiting until the transaction
   * ends, while after a delete they see the old rows until then. What only who counts reads is truncated, and
   * its key is built at the end, at a third of the cost.
   */
  void replace(AllCounts counts, CountingTerms terms) {
    replace("affinity_product", to -> products(counts, terms, to));
    replace("affinity_neighbours", to -> neighbours(counts, to));
    replace("kept_next", to -> keptNexts(counts, terms, to));
    refill(
        "pair_count",
        "one, other",
        to -> counts.pairs().each((a, b, n, weight) -> to.add(a).add(b).add(n).add(weight).end()));
    refill(
        "next_count",
        "one, next",
        to -> counts.nexts().each((a, b, n, weight) -> to.add(a).add(b).add(n).end()));
    refill("first_purchase", "product, customer", to -> firstPurchases(counts, to));
    sql.run("truncate counted_basket");
    sql.copy("counted_basket", to -> baskets(counts.baskets(), to));
    sql.run("analyze affinity_product, affinity_neighbours, kept_next, pair_count, next_count");
    sql.run("analyze first_purchase, counted_basket");
  }

  /** Stores what buyers of each product have too, some thousand products at a time. */
  void replaceNeighbours(AllCounts counts) {
    var products = counts.baskets().products();
    for (int from = 0; from < products; from += CHUNK) {
      var numbers = IntStream.range(from, Math.min(products, from + CHUNK)).toArray();
      sql.run(
          """
          insert into affinity_neighbours as n (product, voices)
          select product, voices::integer[] from unnest(?, ?) as d (product, voices)
          on conflict (product) do update set voices = excluded.voices
          where n.voices <> excluded.voices
          """,
          numbers,
          Arrays.stream(numbers)
              .mapToObj(number -> Sql.text(counts.neighbours(number)))
              .toArray(String[]::new));
    }
  }

  private void replace(String table, Sql.Copying rows) {
    sql.run("delete from " + table.replaceAll(" .*", ""));
    sql.copy(table, rows);
  }

  private void refill(String table, String key, Sql.Copying rows) {
    sql.run("truncate " + table);
    sql.run("alter table %s drop constraint %s_pkey".formatted(table, table));
    sql.copy(table, rows);
    sql.run("alter table %s add constraint %s_pkey primary key (%s)".formatted(table, table, key));
  }

  private static void products(AllCounts counts, CountingTerms terms, CopiedTable to) {
    for (int number = 0; number < counts.baskets().products(); number++) {
      var kept = counts.kept(number, terms.minimumBaskets());
      to.add(number)
          .add(counts.baskets().sku(number).code())
          .add(kept.counts().baskets())
          .add(kept.counts().weight())
          .add(kept.counts().lately())
          .add(kept.counts().mature())
          .add(kept.page().toArray())
          .add(kept.page().rest())
          .add(kept.cart().toArray())
          .add(kept.cart().rest())
          .end();
    }
  }

  private static void neighbours(AllCounts counts, CopiedTable to) {
    for (int number = 0; number < counts.baskets().products(); number++) {
      to.add(number).add(counts.neighbours(number)).end();
    }
  }

  private static void keptNexts(AllCounts counts, CountingTerms terms, CopiedTable to) {
    var nexts = counts.nexts();
    nexts.eachOfAtLeast(
        terms.minimumCustomers(),
        (one, next, lags) -> {
          to.add(one)
              .add(next)
              .add(lags.customers())
              .add(lags.already())
              .add((double) lags.customers() / (nexts.mature(one) - lags.already()))
              .add(lags.customersByDay())
              .end();
        });
  }

  private static void firstPurchases(AllCounts counts, CopiedTable to) {
    var first = counts.nexts().first();
    for (int product = 0; product < counts.baskets().products(); product++) {
      var entries = first.byProduct();
      for (int i = entries.start(product); i < entries.end(product); i++) {
        var entry = entries.member(i);
        var customer = counts.baskets().customer(first.customer(entry));
        to.add(product).add(customer).add(first.day(entry)).end();
      }
    }
  }

  private static void baskets(Baskets baskets, CopiedTable to) {
    for (int basket = 0; basket < baskets.size(); basket++) {
      var buyer = baskets.buyer(basket);
      var products =
          IntStream.range(baskets.start(basket), baskets.end(basket))
              .map(baskets::product)
              .sorted()
              .toArray();
      to.add(baskets.order(basket))
          .add(baskets.day(basket))
          .add(buyer == Groups.NONE ? null : baskets.customer(buyer))
          .add(products)
          .end();
    }
  }
}
