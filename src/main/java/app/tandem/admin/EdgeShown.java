package app.tandem.admin;

import app.tandem.catalog.Companion;
import app.tandem.catalog.Companion.Verdict;
import app.tandem.catalog.Product;
import app.tandem.kernel.Sku;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An edge of the catalogue map as the pages show it. */
record EdgeShown(
    String from,
    String fromName,
    String to,
    String toName,
    String relation,
    String origin,
    String verdict,
    String by,
    String at,
    String why,
    boolean canApprove,
    boolean canReject) {

  static EdgeShown of(Companion one, Map<Sku, Product> productBySku) {
    return new EdgeShown(
        one.from().code(),
        name(one.from(), productBySku),
        one.to().code(),
        name(one.to(), productBySku),
        one.relation().word(),
        one.origin().name().toLowerCase(Locale.ROOT),
        one.verdict().name().toLowerCase(Locale.ROOT),
        one.by(),
        OverviewPage.TIME.format(one.at()),
        one.why(),
        one.verdict() != Verdict.APPROVED,
        one.verdict() != Verdict.REJECTED);
  }

  static List<Sku> ends(List<Companion> all) {
    return all.stream().flatMap(one -> List.of(one.from(), one.to()).stream()).distinct().toList();
  }

  private static String name(Sku sku, Map<Sku, Product> productBySku) {
    var product = productBySku.get(sku);
    return product == null ? sku.code() : product.name();
  }
}
