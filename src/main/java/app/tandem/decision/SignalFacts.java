package app.tandem.decision;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.behaviour.Signal;
import app.tandem.catalog.Product;
import app.tandem.kernel.Sku;
import app.tandem.rules.vocabulary.AsksFor;
import app.tandem.rules.vocabulary.Clicked;
import app.tandem.rules.vocabulary.OpenComplaint;
import app.tandem.rules.vocabulary.Reading;
import app.tandem.rules.vocabulary.Shipped;
import app.tandem.rules.vocabulary.Used;
import app.tandem.rules.vocabulary.Viewed;
import app.tandem.rules.vocabulary.Visited;
import app.tandem.rules.vocabulary.Wished;
import app.tandem.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody did besides buying, and what others say, in the words of the rules. */
class SignalFacts {
  private final History history;
  private final Map<Sku, Product> productBySku;
  private final Instant now;
  private final Duration patience;

  /**
   * Facts as they were known at an instant.
   *
   * @param patience after which a complaint that nobody closed counts no more
   */
  SignalFacts(History history, Map<Sku, Product> productBySku, Instant now, Duration patience) {
    this.history = history;
    this.productBySku = productBySku;
    this.now = now;
    this.patience = patience;
  }

  /** The products that signals are about. */
  static Set<Sku> skus(List<Signal> signals) {
    return signals.stream()
        .map(SignalFacts::code)
        .filter(Predicate.not(String::isEmpty))
        .map(Sku::new)
        .collect(Collectors.toSet());
  }

  /** The products whose themes matter: in the question, and owned. */
  static Set<Sku> themed(Set<Sku> asked, History history) {
    var themed = new HashSet<>(asked);
    history.kept().stream().map(Purchase::sku).forEach(themed::add);
    return themed;
  }

  private static String code(Signal signal) {
    return switch (signal.kind()) {
      case VIEWED, WISHED, CLICKED -> signal.subject();
      case READ, COMPLAINT -> signal.detail();
      case CARTED, USED, TRIED, VISITED, SHIPPED -> "";
    };
  }

  List<Object> did(List<Signal> signals) {
    return signals.stream()
        .filter(signal -> !signal.firstAt().isAfter(now))
        .map(this::fact)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Object> fact(Signal signal) {
    var code = code(signal);
    var category = category(code);
    var times = signal.times();
    var days = Math.max(0, days(signal.lastAt()));
    return Optional.ofNullable(
        switch (signal.kind()) {
          case VIEWED -> new Viewed(code, category, times, days, signal.firstAt(), signal.lastAt());
          case WISHED -> signal.value() > 0 ? wished(signal, category, days) : null;
          case USED, TRIED ->
              new Used(
                  signal.subject(),
                  signal.kind() == Signal.Kind.TRIED,
                  times,
                  days,
                  signal.firstAt(),
                  signal.lastAt());
          case READ -> new Reading(signal.name(), code, category, signal.value(), days);
          case CLICKED -> new Clicked(code, category, times, days);
          case VISITED -> new Visited(signal.subject(), times, days);
          case SHIPPED -> new Shipped(signal.subject(), days, isUnderway(signal.subject()));
          case COMPLAINT -> complaint(signal, category);
          case CARTED -> null; // The cart itself is in the question.
        });
  }

  private Wished wished(Signal signal, String category, int days) {
    var at = signal.lastAt();
    var since = signal.firstAt();
    var product = productBySku.get(new Sku(signal.subject()));
    if (product == null) {
      return new Wished(signal.subject(), category, days, 0, 0, 0, false, since, at, at);
    }
    var then = signal.asWished().orElse(null);
    var backSince = product.details().backSince();
    var isBack =
        product.inStock()
            && ((backSince != null && backSince.isAfter(at)) || (then != null && !then.inStock()));
    var cheaper = then == null ? 0 : then.percentAbove(product.price());
    return new Wished(
        signal.subject(),
        category,
        days,
        QuestionFacts.price(product),
        cheaper,
        QuestionFacts.stock(product),
        isBack,
        since,
        at,
        latest(at, isBack ? backSince : null, cheaper > 0 ? product.cheaperSince(now) : null));
  }

  private static Instant latest(Instant at, @Nullable Instant... others) {
    var latest = at;
    for (var other : others) {
      latest = other != null && other.isAfter(latest) ? other : latest;
    }
    return latest;
  }

  private boolean isUnderway(String order) {
    return history.purchases().stream()
        .filter(one -> one.order().equals(order))
        .map(Purchase::deliveredAt)
        .allMatch(Objects::isNull);
  }

  private @Nullable OpenComplaint complaint(Signal signal, String category) {
    var madeAt = signal.firstAt();
    var isOpen = signal.value() > 0 || signal.lastAt().isAfter(now);
    return isOpen && madeAt.plus(patience).isAfter(now)
        ? new OpenComplaint(signal.detail(), category, days(madeAt), madeAt)
        : null;
  }

  List<AsksFor> asked(Collection<Theme> themes) {
    return themes.stream().flatMap(this::asked).toList();
  }

  /** By each of its names: the one that is shown changes with what the most customers write. */
  private Stream<AsksFor> asked(Theme theme) {
    var code = String.valueOf(theme.sku());
    return theme.namings().stream()
        .map(naming -> new AsksFor(code, category(code), naming, theme.mentions(), theme.rating()));
  }

  private String category(String code) {
    var product = code.isEmpty() ? null : productBySku.get(new Sku(code));
    return product == null ? "" : product.category();
  }

  private int days(Instant then) {
    return (int) Math.floorDiv(Duration.between(then, now).toSeconds(), 86_400L);
  }
}
