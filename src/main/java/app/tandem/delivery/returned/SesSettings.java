package app.tandem.delivery.returned;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Notifications of Amazon SES over SNS. */
@ConfigMapping(prefix = "tandem.bounces.ses")
interface SesSettings {
  /** All of Amazon's regions. */
  String HOSTS = "sns\\.[a-z]{2}(-[a-z]+)+-[0-9]\\.amazonaws\\.com(\\.cn)?";

  /** The topics that are believed, by their ARN; none closes the door. */
  Optional<List<String>> topics();

  /** The hosts from which the certificates of SNS may be read, as a pattern. */
  @WithDefault(HOSTS)
  String hosts();

  /** A certificate in a file, instead of those that the notifications name. */
  Optional<Path> certificate();
}
