package app.tandem.message;

import app.tandem.message.template.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The words of all languages that customers have, each found once. */
@ApplicationScoped
class Languages {
  private final Locale ofShop;
  private final Map<Locale, Words> wordsByLocale = new ConcurrentHashMap<>();

  Languages(MessageSettings settings) {
    this.ofShop = settings.locale();
  }

  /** The words of a language; those of the shop's where none is said. */
  Words words(@Nullable Locale locale) {
    return wordsByLocale.computeIfAbsent(locale == null ? ofShop : locale, Words::of);
  }
}
