package app.tandem.delivery.tracking;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a counted address: of which mail it is, and where it leads.
 *
 * @param mail its key in the outbox
 * @param link which of the mail's links, from 0; {@link #PICTURE} for its picture
 * @param target where it leads; null for the picture
 */
record MailMark(UUID mail, int link, @Nullable String target) {
  /** Stands for the picture. */
  static final int PICTURE = -1;

  /** More links than this a mail has not. */
  static final int MOST_LINKS = 126;
}
