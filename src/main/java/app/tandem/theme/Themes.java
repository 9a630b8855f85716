package app.tandem.theme;

import app.tandem.behaviour.Feedback;
import app.tandem.behaviour.FeedbackGiven;
import app.tandem.behaviour.SaidWords;
import app.tandem.customer.Customer;
import app.tandem.customer.Customers;
import app.tandem.kernel.Sku;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What customers ask for, and complain of, in reviews, surveys and complaints: kept up with each
 * text in its own transaction, at a cost that depends on that text only.
 */
@ApplicationScoped
public class Themes {
  /** How many themes rules may see in all; a shop with more keeps those of most customers. */
  private static final int MOST_SEEN = 20_000;

  private static final int UNHAPPY = 2;
  private static final int LONGEST_EXAMPLE = 300;

  private final ThemeRepository rows;
  private final SaidWords said;
  private final Customers customers;
  private final ThemeSettings settings;
  private final Readings readings;
  private final InstantSource clock;
  private final AtomicBoolean isReading = new AtomicBoolean();
  private volatile Seen seen = new Seen(Instant.EPOCH, Map.of());

  Themes(
      ThemeRepository rows,
      SaidWords said,
      Customers customers,
      ThemeSettings settings,
      Readings readings,
      InstantSource clock) {
    this.rows = rows;
    this.said = said;
    this.customers = customers;
    this.settings = settings;
    this.readings = readings;
    this.clock = clock;
  }

  private record Seen(Instant at, Map<Sku, List<Theme>> askedBySku) {}

  /**
   * The themes that enough customers share, those of most first.
   *
   * @param sku of this product; null for all, and for the shop itself
   */
  public List<Theme> report(@Nullable Sku sku, int most) {
    return readings.ask(ThemeRepository.report(sku, settings.customers(), most));
  }

  /**
   * What is asked for of these products: from memory, which is read anew every few seconds, so that
   * a decision waits for nothing.
   */
  public List<Theme> askedFor(Collection<Sku> skus) {
    refresh();
    var asked = seen.askedBySku();
    var themes = new ArrayList<Theme>();
    if (!asked.isEmpty()) {
      skus.forEach(sku -> themes.addAll(asked.getOrDefault(sku, List.of())));
    }
    return themes;
  }

  /** Somebody's clock may be moved either way. */
  private void refresh() {
    var now = clock.instant();
    var age = Duration.between(seen.at(), now).abs();
    if (age.compareTo(settings.refresh()) >= 0 && isReading.compareAndSet(false, true)) {
      try {
        seen = new Seen(now, read());
      } finally {
        isReading.set(false);
      }
    }
  }

  private Map<Sku, List<Theme>> read() {
    var askedBySku = new HashMap<Sku, List<Theme>>();
    for (var theme : readings.ask(ThemeRepository.asked(settings.customers(), MOST_SEEN))) {
      var sku = theme.sku();
      if (sku != null) {
        var some = askedBySku.computeIfAbsent(sku, any -> new ArrayList<>());
        if (some.size() < settings.rulesSee()) {
          some.add(theme);
        }
      }
    }
    askedBySku.replaceAll((sku, some) -> List.copyOf(some));
    return Map.copyOf(askedBySku);
  }

  /**
   * Forgets all themes and reads every text again.
   *
   * @return how many texts were read
   */
  @Transactional
  public long recount() {
    rows.forget();
    return said.each(this::hear);
  }

  void given(@Observes FeedbackGiven event) {
    hear(event);
  }

  private void hear(FeedbackGiven event) {
    var text = event.text();
    if (text == null || text.isBlank()) {
      return;
    }
    var feedback = event.feedback();
    var country = customers.find(event.customer()).map(Customer::country).orElse(null);
    var language = Language.of(text, country);
    var isUnhappy = feedback.kind() == Feedback.Kind.COMPLAINT || feedback.rating() <= UNHAPPY;
    // In one order for all, so that two texts at a time never wait for each other.
    Phrases.in(rows.tokens(language, text), language, isUnhappy).stream()
        .sorted(Comparator.comparing(Phrase::kind).thenComparing(Phrase::key))
        .forEach(phrase -> rows.hear(event.customer(), feedback, phrase, excerpt(text)));
  }

  /** Never in the middle of a letter of two parts. */
  private static int end(String text) {
    return Character.isHighSurrogate(text.charAt(LONGEST_EXAMPLE - 1))
        ? LONGEST_EXAMPLE - 1
        : LONGEST_EXAMPLE;
  }

  static String excerpt(String text) {
    var clean = text.strip();
    return clean.length() <= LONGEST_EXAMPLE
        ? clean
        : clean.substring(0, end(clean)).strip() + "...";
  }
}
