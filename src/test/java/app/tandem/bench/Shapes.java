package app.tandem.bench;

import app.tandem.bench.BenchRule.Offer;

/** The forms that rules take, each in the rule language and in plain Java. */
final class Shapes {
  private Shapes() {}

  static BenchRule familyWithout(Offer offer, String sku, String other) {
    return new BenchRule(
        offer.name(),
        """
        InCart( sku == "%s", price > 20 )
        not InCart( category == "%s" )
        """
            .formatted(sku, other),
        offer.drl(),
        """
        for (var item : items) {
          if (item.sku().equals("%s") && item.price() > 20 && !has(items, "%s")) {
            %s
          }
        }
        """
            .formatted(sku, other, offer.plain()));
  }

  static BenchRule segment(Offer offer, String segment, int orders, String family) {
    return new BenchRule(
        offer.name(),
        """
        Shopper( segment == "%s", orders > %d )
        exists InCart( category == "%s" )
        """
            .formatted(segment, orders, family),
        offer.drl(),
        """
        if (shopper.segment().equals("%s") && shopper.orders() > %d && has(items, "%s")) {
          %s
        }
        """
            .formatted(segment, orders, family, offer.plain()));
  }

  static BenchRule pairs(Offer offer, String family, double lift) {
    return new BenchRule(
        offer.name(),
        """
        $item : InCart( category == "%s" )
        $pair : BoughtTogether( sku == $item.sku, lift >= %s )
        not InCart( sku == $pair.partner )
        """
            .formatted(family, lift),
        """
        offers.propose( $pair.partner() )
                .because( "In " + $pair.percent() + " of 100 orders, this came along" )
                .score( $pair.cosine() );\
        """,
        """
        for (var item : items) {
          if (item.category().equals("%s")) {
            for (var pair : pairs) {
              if (pair.sku().equals(item.sku()) && pair.lift() >= %s && !holds(items, pair.partner())) {
                proposals.add(new Proposal("%s", new Sku(pair.partner()),
                    "In " + pair.percent() + " of 100 orders, this came along", pair.cosine(), null));
              }
            }
          }
        }
        """
            .formatted(family, lift, offer.name()));
  }

  static BenchRule stock(Offer offer, String sku, int stock, String other) {
    return new BenchRule(
        offer.name(),
        """
        InCart( sku == "%s", stock < %d )
        not InCart( category == "%s" )
        """
            .formatted(sku, stock, other),
        offer.drl(),
        """
        for (var item : items) {
          if (item.sku().equals("%s") && item.stock() < %d && !has(items, "%s")) {
            %s
          }
        }
        """
            .formatted(sku, stock, other, offer.plain()));
  }

  static BenchRule total(Offer offer, int total, String sku) {
    return new BenchRule(
        offer.name(),
        """
        Cart( total > %d )
        InCart( sku == "%s", quantity >= 1 )
        """
            .formatted(total, sku),
        offer.drl(),
        """
        if (cart.total() > %d) {
          for (var item : items) {
            if (item.sku().equals("%s") && item.quantity() >= 1) {
              %s
            }
          }
        }
        """
            .formatted(total, sku, offer.plain()));
  }

  static BenchRule season(Offer offer, String season, String family, String other) {
    return new BenchRule(
        offer.name(),
        """
        Today( season == "%s" )
        exists InCart( category == "%s" )
        not InCart( category == "%s" )
        """
            .formatted(season, family, other),
        offer.drl(),
        """
        if (today.season().equals("%s") && has(items, "%s") && !has(items, "%s")) {
          %s
        }
        """
            .formatted(season, family, other, offer.plain()));
  }
}
