package app.tandem.rules;

import app.tandem.kernel.Stage;
import org.jspecify.annotations.Nullable;

/** One rule with somebody to whom it offers something, and somebody whom it leaves alone. */
record RuleCase(
    Stage stage,
    String rule,
    String sku,
    @Nullable ShopperBuilder offered,
    @Nullable ShopperBuilder leftAlone) {

  static RuleCase rule(Stage stage, String rule) {
    return new RuleCase(stage, rule, "", null, null);
  }

  RuleCase offers(String sku, ShopperBuilder to) {
    return new RuleCase(stage, rule, sku, to, leftAlone);
  }

  RuleCase butNotTo(ShopperBuilder somebody) {
    return new RuleCase(stage, rule, sku, offered, somebody);
  }

  @Override
  public String toString() {
    return stage.folder() + ": " + rule + " (" + sku + ")";
  }
}
