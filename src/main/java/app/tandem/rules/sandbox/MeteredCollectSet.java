package app.tandem.rules.sandbox;

import org.drools.core.base.accumulators.CollectSetAccumulateFunction;
import org.jspecify.annotations.Nullable;

/** Stands where rule code has {@code collectSet} of Drools. */
public final class MeteredCollectSet extends CollectSetAccumulateFunction {
  @Override
  public void accumulate(CollectListData context, @Nullable Object value) {
    Budget.spend(1);
    Meter.single(value);
    super.accumulate(context, value);
  }
}
