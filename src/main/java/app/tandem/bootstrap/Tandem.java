package app.tandem.bootstrap;

import app.tandem.catalog.feed.CatalogImports;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** Runs until it is stopped, or until its command is done. */
class Tandem implements QuarkusApplication {
  private final ImportOrders importOrders;
  private final CatalogImports catalogue;

  Tandem(ImportOrders importOrders, CatalogImports catalogue) {
    this.importOrders = importOrders;
    this.catalogue = catalogue;
  }

  @Override
  public int run(String... args) {
    if (args.length == 0) {
      Quarkus.waitForExit();
      return 0;
    }
    return Words.with(importOrders, catalogue).execute(args);
  }
}
