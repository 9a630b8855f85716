package app.tandem.message;

import app.tandem.catalog.Product;
import app.tandem.kernel.PictureHosts;
import app.tandem.kernel.Shown;
import app.tandem.message.template.Most;
import app.tandem.message.template.Words;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How something is used, as the shop told it with the product: in its attributes {@code steps}
 * (with {@code |} between them), {@code guide_link}, {@code video_link} and {@code video_picture}.
 *
 * @param title what it is about
 * @param steps in order; may be none
 * @param guide the address of a guide
 * @param video the address of a film
 * @param still of the film: mails play none
 */
record Use(
    String title,
    @Most(7) List<String> steps,
    @Nullable URI guide,
    @Nullable URI video,
    @Nullable URI still) {
  private static final int MOST_STEPS = 7;

  /** What programs write where they know none. */
  private static final Set<String> NO_STEPS = Set.of("null", "undefined");

  /** What is known of the use of a product, if anything is. */
  static Optional<Use> of(Product product, Words words) {
    var said = product.details().attributes();
    if (said.isEmpty()) {
      return Optional.empty();
    }
    var steps = steps(said);
    var guide = Addresses.link(said.get("guide_link"));
    var video = Addresses.link(said.get("video_link"));
    if (steps.isEmpty() && guide == null && video == null) {
      return Optional.empty();
    }
    var still = video == null ? null : Addresses.picture(said.get("video_picture"));
    return Optional.of(new Use(words.say("use.title", product.name()), steps, guide, video, still));
  }

  private static List<String> steps(Map<String, String> said) {
    return Arrays.stream(said.getOrDefault("steps", "").split("\\|"))
        .map(String::strip)
        .filter(step -> !Shown.isBlank(step) && !NO_STEPS.contains(step))
        .limit(MOST_STEPS)
        .toList();
  }

  /** The same without a picture of another host. */
  Use showing(PictureHosts hosts) {
    return still == null || hosts.allow(still) ? this : new Use(title, steps, guide, video, null);
  }
}
