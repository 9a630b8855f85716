package app.tandem.delivery.returned;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Notices of Postmark. */
@ConfigMapping(prefix = "tandem.bounces.postmark")
interface PostmarkSettings {
  /** What Postmark sends as X-Tandem-Token; without it an administrator's name and password. */
  Optional<String> token();
}
