package app.tandem.message;

import app.tandem.catalog.Product;
import app.tandem.creator.Recommendation;
import app.tandem.kernel.PictureHosts;
import app.tandem.kernel.Shown;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who recommends what is offered: what a creator says of it, or what the shop told with the
 * product, in its attributes {@code creator}, {@code creator_quote}, {@code creator_disclosure},
 * {@code creator_link} and {@code creator_picture}. Without the first three nothing is shown.
 *
 * @param name of the creator
 * @param quote in their words
 * @param disclosure that they are paid for it, for example {@code Advertisement}
 * @param link their page
 * @param picture of them
 */
record Pick(
    String name, String quote, String disclosure, @Nullable URI link, @Nullable URI picture) {

  /** What a creator says. */
  static Pick of(Recommendation said) {
    return new Pick(said.name(), said.quote(), said.disclosure(), said.link(), said.picture());
  }

  /** What the shop told with a product, if it did. */
  static Optional<Pick> of(Product product) {
    var said = product.details().attributes();
    var name = said.getOrDefault("creator", "").strip();
    var quote = said.getOrDefault("creator_quote", "").strip();
    var disclosure = said.getOrDefault("creator_disclosure", "").strip();
    return Shown.isBlank(name) || Shown.isBlank(quote) || Shown.isBlank(disclosure)
        ? Optional.empty()
        : Optional.of(
            new Pick(
                name,
                quote,
                disclosure,
                Addresses.link(said.get("creator_link")),
                Addresses.picture(said.get("creator_picture"))));
  }

  /** The same without a picture of another host. */
  Pick showing(PictureHosts hosts) {
    return picture == null || hosts.allow(picture)
        ? this
        : new Pick(name, quote, disclosure, link, null);
  }
}
