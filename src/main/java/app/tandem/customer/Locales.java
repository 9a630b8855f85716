package app.tandem.customer;

import app.tandem.kernel.Shown;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Languages and regions by their tags (BCP 47). */
public final class Locales {
  private static final Set<String> LANGUAGES =
      Arrays.stream(Locale.getISOLanguages()).collect(Collectors.toSet());

  private Locales() {}

  /** What was stored. */
  static @Nullable Locale read(@Nullable String tag) {
    return tag == null ? null : Locale.forLanguageTag(tag);
  }

  /**
   * What a shop says: language, script and region; what a tag says besides is left out.
   *
   * @throws IllegalArgumentException when it is no tag, or its language has no name
   */
  public static @Nullable Locale parse(@Nullable String said) {
    if (said == null || said.isBlank()) {
      return null;
    }
    try {
      var tag = new Locale.Builder().setLanguageTag(said.strip().replace('_', '-')).build();
      if (LANGUAGES.contains(tag.getLanguage())) {
        return new Locale.Builder()
            .setLanguage(tag.getLanguage())
            .setScript(tag.getScript())
            .setRegion(tag.getCountry())
            .build();
      }
    } catch (IllformedLocaleException e) {
      throw new IllegalArgumentException(noLocale(said), e);
    }
    throw new IllegalArgumentException(noLocale(said));
  }

  private static String noLocale(String said) {
    return "There is no language (%s).\nMaybe you meant a tag such as de, de-AT or pt-BR."
        .formatted(Shown.text(said));
  }
}
