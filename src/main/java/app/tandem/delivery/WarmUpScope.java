package app.tandem.delivery;

import app.tandem.kernel.Shown;
import java.util.Arrays;
import java.util.NoSuchElementException;

/** What is warmed up. */
public enum WarmUpScope {
  /** An account, by its name. */
  ACCOUNT("accounts"),
  /** The domain of senders, over all accounts. */
  DOMAIN("domains");

  private final String word;

  WarmUpScope(String word) {
    this.word = word;
  }

  static WarmUpScope of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no kind of warm-up (%s).\nMaybe you meant accounts or domains."
                        .formatted(Shown.text(word))));
  }
}
