package app.tandem.delivery.tracking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hit that is written down.
 *
 * @param mail of which message
 * @param sentAt when the mail server took that; null where nobody knows
 * @param link which of its links, from 0; {@link MailMark#PICTURE} for its picture
 * @param maker who it was, as it was judged last; null where it was not judged yet
 * @param why that was so; empty of a person
 */
record KeptHit(
    long id,
    Instant at,
    UUID mail,
    @Nullable Instant sentAt,
    int link,
    Sign sign,
    @Nullable Maker maker,
    String why) {
  boolean isClick() {
    return link != MailMark.PICTURE;
  }

  KeptHit judged(Maker now, String reason) {
    return new KeptHit(id, at, mail, sentAt, link, sign, now, reason);
  }

  boolean isJudgedAs(KeptHit other) {
    return maker == other.maker && why.equals(other.why);
  }
}
