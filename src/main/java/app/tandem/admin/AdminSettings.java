package app.tandem.admin;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What the operator may say about the administrator. */
@ConfigMapping(prefix = "tandem.admin")
interface AdminSettings {
  /** The password of the administrator; without it one is made up at the first start. */
  Optional<String> password();
}
