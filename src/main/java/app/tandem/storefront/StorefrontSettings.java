package app.tandem.storefront;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Who may ask from a browser. */
@ConfigMapping(prefix = "tandem.storefront")
interface StorefrontSettings {
  /** Whether browsers may ask at all. */
  boolean open();

  /** The shop's own origins, for example {@code https://shop.example}; a star allows all. */
  Optional<Set<String>> origins();

  /** How long a shopper's token holds. */
  @WithDefault("1D")
  Duration token();
}
