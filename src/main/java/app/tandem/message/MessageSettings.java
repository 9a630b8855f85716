package app.tandem.message;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How messages are written. */
@ConfigMapping(prefix = "tandem.message")
interface MessageSettings {
  /** The language of all messages, and how money and dates are written in them. */
  @WithDefault("en")
  Locale locale();

  /** The folder of words that the shop wrote itself, as {@code fr.properties}. */
  Optional<Path> words();

  /** The shop's page where customers choose what they get. */
  Optional<URI> preferencesUrl();
}
