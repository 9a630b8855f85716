package app.tandem.message;

import app.tandem.customer.Customer;
import app.tandem.customer.Locales;
import app.tandem.kernel.FieldRefused;
import app.tandem.message.template.Wordings;
import app.tandem.message.template.Words;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** In which language somebody is written to: their own, or the shop's. */
@ApplicationScoped
class Languages {
  private final Locale shops;
  private final Wordings wordings;
  private final Map<Locale, Words> wordsByLocale = new ConcurrentHashMap<>();

  Languages(MessageSettings settings, Wordings wordings) {
    this.shops = settings.locale();
    this.wordings = wordings;
  }

  /** The words are read as the program starts, so that a bad file is told before the first mail. */
  void read(@Observes StartupEvent started) {
    ofShop();
  }

  @Produces
  @Singleton
  static Wordings wordings(MessageSettings settings) {
    return new Wordings(settings.words().orElse(null));
  }

  Words ofShop() {
    return of(shops);
  }

  Words of(Customer customer) {
    return of(Objects.requireNonNullElse(customer.locale(), shops));
  }

  /**
   * What somebody says a language is called by.
   *
   * @throws FieldRefused when it is no tag
   */
  static @Nullable Locale parse(@Nullable String tag) {
    try {
      return Locales.parse(tag);
    } catch (IllegalArgumentException e) {
      throw new FieldRefused("locale", String.valueOf(e.getMessage()));
    }
  }

  Words of(Locale locale) {
    return wordsByLocale.computeIfAbsent(locale, wordings::of);
  }
}
