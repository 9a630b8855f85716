package app.tandem.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where the rule files lie, and who must say yes. */
@ConfigMapping(prefix = "tandem.rules")
interface ReleaseSettings {
  /** The folder with one folder per stage. */
  @WithDefault("rules")
  Path folder();

  /** Whether this process asks rules at all; a command line does not. */
  @WithDefault("true")
  boolean enabled();

  /** Whether the folders called {@code sample-shop} count. */
  @WithDefault("false")
  boolean sampleShop();

  /** How often the folder is looked at, and what is live in the database. */
  @WithDefault("1S")
  Duration look();

  /** Whether a release needs somebody other than its author to approve it. */
  @WithDefault("false")
  boolean fourEyes();

  /** What becomes of a release with mistakes. */
  @WithDefault("warn")
  OnMistakes mistakes();
}
