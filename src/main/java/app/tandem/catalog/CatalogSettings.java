package app.tandem.catalog;

import app.tandem.kernel.PictureHosts;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "tandem.catalog")
interface CatalogSettings {
  /** The ISO 4217 code of all prices; without it, that of most products. */
  Optional<@Pattern(regexp = "[A-Z]{3}") String> currency();

  /**
   * The hosts of which mails show pictures, {@code *.shop.example} for all below one; any when
   * nothing is said.
   */
  Optional<List<@Pattern(regexp = PictureHosts.FORM) String>> pictureHosts();

  /** Whether relations from a file count at once, or wait for a marketer as mined ones do. */
  @WithDefault("true")
  boolean approveImported();

  /** What was sold within this counts for sell-through. */
  @WithDefault("90D")
  Duration slowWindow();

  /** A product of which a smaller share than this is sold is slow, 0 to 1. */
  @WithDefault("0.2")
  @Min(0)
  @Max(1)
  double slowBelow();

  /** A product is not called slow before it was in stock for so long. */
  @WithDefault("30D")
  Duration slowAfter();
}
