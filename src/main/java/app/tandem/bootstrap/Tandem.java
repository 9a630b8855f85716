package app.tandem.bootstrap;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** Runs until it is stopped, or until its command is done. */
class Tandem implements QuarkusApplication {
  private final ImportOrders importOrders;

  Tandem(ImportOrders importOrders) {
    this.importOrders = importOrders;
  }

  @Override
  public int run(String... args) {
    if (args.length == 0) {
      Quarkus.waitForExit();
      return 0;
    }
    return Words.with(importOrders).execute(args);
  }
}
