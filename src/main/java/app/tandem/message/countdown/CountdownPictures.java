package app.tandem.message.countdown;

import app.tandem.message.template.Wordings;
import app.tandem.message.template.Words;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pictures of this moment. One is drawn once for each second and language, however many open
 * their mail then; a thousand are kept, of some ten kilobytes each.
 */
@ApplicationScoped
class CountdownPictures {
  private static final int MOST = 1_000;

  private final Cache<Shown, byte[]> drawn = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Wordings wordings;
  private final Map<String, Words> wordsByLanguage = new ConcurrentHashMap<>();

  CountdownPictures(Wordings wordings) {
    this.wordings = wordings;
  }

  /** What a picture shows: two ends that are as far away look the same. */
  private record Shown(long secondsLeft, String language) {}

  /** The picture of a moment, as a PNG. */
  byte[] of(Countdown countdown, Instant now) {
    return drawn.get(
        new Shown(countdown.secondsLeft(now), countdown.language()),
        shown -> CountdownPicture.draw(shown.secondsLeft, words(shown.language)));
  }

  private Words words(String language) {
    return wordsByLanguage.computeIfAbsent(
        language, tag -> wordings.of(Locale.forLanguageTag(tag)));
  }
}
