package app.tandem.customer;

import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody chose to get.
 *
 * @param declined what they do not want
 * @param frequency how often all the rest may come
 */
public record MailChoice(Set<Topic> declined, Frequency frequency) {
  /** Of whoever chose nothing. */
  public static final MailChoice ALL = new MailChoice(Set.of(), Frequency.AS_IT_COMES);

  public MailChoice {
    declined = declined.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(declined));
  }

  /** Whether they want something of a topic. */
  public boolean wants(Topic topic) {
    return !declined.contains(topic);
  }
}
