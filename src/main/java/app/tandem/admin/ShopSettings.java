package app.tandem.admin;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What the operator may say about the shop's access. */
@ConfigMapping(prefix = "tandem.shop")
interface ShopSettings {
  /** The shop's machine key; without it one is made up at the first start. */
  Optional<String> key();
}
