package app.tandem.decision;

import app.tandem.behaviour.Signal;
import app.tandem.decision.ShownBefore.Page;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody was shown in their journey so far, and what they did besides buying.
 *
 * @param pages the earliest first
 * @param signals the latest first
 * @param boughtAtBySku what was ordered in their visit, and when last
 */
public record Trail(List<Page> pages, List<Signal> signals, Map<Sku, Instant> boughtAtBySku) {
  /** None. */
  public static final Trail NONE = new Trail(List.of(), List.of());

  private static final Set<Signal.Kind> INTEREST =
      EnumSet.of(Signal.Kind.VIEWED, Signal.Kind.CLICKED, Signal.Kind.WISHED, Signal.Kind.CARTED);

  /** Of a journey in which nothing was ordered. */
  Trail(List<Page> pages, List<Signal> signals) {
    this(pages, signals, Map.of());
  }

  Trail withBought(Map<Sku, Instant> bought) {
    return new Trail(pages, signals, bought);
  }

  /** The products that they viewed, clicked, wished for or put into the cart since an instant. */
  Set<Sku> interestSince(Instant since) {
    return signals.stream()
        .filter(one -> INTEREST.contains(one.kind()) && !one.lastAt().isBefore(since))
        .map(Signal::subject)
        .filter(subject -> !subject.isEmpty())
        .map(Sku::of)
        .collect(Collectors.toSet());
  }
}
