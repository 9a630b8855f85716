package app.tandem.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of a mail of which something that hurries is not true any more. */
public enum WhenFalse {
  /** It goes, without what is not true. */
  DROP,
  /** It does not go. */
  WITHHOLD;

  private static final List<String> WORDS = Arrays.stream(values()).map(WhenFalse::word).toList();

  /**
   * Reads what somebody wrote.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static WhenFalse of(String text) {
    var written = text.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(one -> one.word().equals(written))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "What is not true any more can be dropped from its mail, or have it withheld, but not (%s).\nMaybe you meant \"%s\"."
                        .formatted(
                            Shown.text(text),
                            NearName.find(written, WORDS).orElse(String.join("\" or \"", WORDS)))));
  }

  /** As it is written: {@code withhold}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
