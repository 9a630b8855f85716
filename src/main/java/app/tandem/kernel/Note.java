package app.tandem.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody should know of something that was taken: what is odd, and then what may help. */
public final class Note {
  private final List<String> sentences = new ArrayList<>();
  private final List<String> cures = new ArrayList<>();

  /** Says one more thing. */
  public Note add(String sentence, String maybe) {
    sentences.add(sentence);
    if (!cures.contains(maybe)) {
      cures.add(maybe);
    }
    return this;
  }

  /** All of it, in two lines; null when nothing was said. */
  public @Nullable String text() {
    return sentences.isEmpty()
        ? null
        : String.join(" ", sentences) + "\n" + String.join(" ", cures);
  }
}
