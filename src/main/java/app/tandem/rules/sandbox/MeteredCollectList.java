package app.tandem.rules.sandbox;

import org.drools.core.base.accumulators.CollectListAccumulateFunction;
import org.jspecify.annotations.Nullable;

/** Stands where rule code has {@code collectList} of Drools. */
public final class MeteredCollectList extends CollectListAccumulateFunction {
  @Override
  public void accumulate(CollectListData context, @Nullable Object value) {
    Budget.spend(1);
    Meter.single(value);
    super.accumulate(context, value);
  }
}
