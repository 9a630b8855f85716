package app.tandem.rules.sandbox;

import org.drools.model.functions.Operator;
import org.jspecify.annotations.Nullable;

/** Stands where rule code has the operator {@code matches} of Drools. */
public enum MeteredMatches implements Operator.SingleValue<@Nullable Object, @Nullable Object> {
  INSTANCE;

  @Override
  public boolean eval(@Nullable Object text, @Nullable Object pattern) {
    return text != null && pattern != null && Meter.matches(Meter.text(text), Meter.text(pattern));
  }

  @Override
  public String getOperatorName() {
    return "matches";
  }
}
