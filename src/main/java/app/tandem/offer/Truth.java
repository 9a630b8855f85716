package app.tandem.offer;

import app.tandem.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Whether something that hurries is true. */
public sealed interface Truth {
  /** Why it is not; empty when it is. */
  String why();

  /**
   * It is.
   *
   * @param now of what: the same, with the numbers of now
   */
  record Holds(Urgency now) implements Truth {
    @Override
    public String why() {
      return "";
    }
  }

  /**
   * It is not, and what was offered can be had without it.
   *
   * @param price what it costs now, where the price hung on it; null otherwise
   */
  record Fails(String why, @Nullable Money price) implements Truth {}

  /** It is not, and what was offered cannot be had. */
  record Gone(String why) implements Truth {}
}
