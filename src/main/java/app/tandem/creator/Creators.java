package app.tandem.creator;

import app.tandem.catalog.Catalog;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import app.tandem.offer.Codes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Who recommends what is sold, what they say of it, and whose codes are theirs. */
@ApplicationScoped
public class Creators {
  private final CreatorRepository rows;
  private final Catalog catalog;
  private final Codes codes;
  private final InstantSource clock;

  Creators(CreatorRepository rows, Catalog catalog, Codes codes, InstantSource clock) {
    this.rows = rows;
    this.catalog = catalog;
    this.codes = codes;
    this.clock = clock;
  }

  /**
   * A creator in a list.
   *
   * @param contents of how many products, and products beside others, they say something
   * @param codes how many batches of codes are theirs
   */
  public record Listed(Creator creator, int contents, int codes) {}

  /** A creator with all that they say, and the numbers of the batches of codes that are theirs. */
  public record Whole(Creator creator, List<CreatorContent> contents, List<Long> codes) {}

  /** A batch of codes and the slug of the creator whose they are. */
  record CodesOfCreator(String slug, long batch) {}

  /**
   * Adds one.
   *
   * @throws FieldRefused when there is one of this slug
   */
  @Transactional
  public Creator add(Creator creator) {
    if (!rows.add(creator, clock.instant())) {
      throw new FieldRefused(
          "slug",
          "There is a creator of this slug (%s).\nMaybe change that one with PUT."
              .formatted(creator.slug()));
    }
    return creator;
  }

  /**
   * Changes all of one but the slug.
   *
   * @throws NoSuchElementException when there is none
   */
  @Transactional
  public Creator change(Creator creator) {
    require(rows.change(creator), creator.slug());
    return creator;
  }

  /**
   * Removes one with all that they said. Visits and codes stay, and count for nobody.
   *
   * @throws NoSuchElementException when there is none
   */
  @Transactional
  public void remove(String slug) {
    require(rows.remove(slug), slug);
  }

  /** By their slugs, after one of them; empty for the first. */
  @Transactional
  public List<Listed> list(String after, int most) {
    return rows.list(after, most);
  }

  /**
   * One of them with all that they say.
   *
   * @throws NoSuchElementException when there is none
   */
  @Transactional(dontRollbackOn = NoSuchElementException.class)
  public Whole get(String slug) {
    var found = rows.find(slug).orElseThrow(() -> unknown(slug));
    return new Whole(found.creator(), rows.contents(slug), rows.codes(slug));
  }

  /**
   * Attaches what a creator says, in the place of what they said of the same. What is refused
   * leaves the transaction as it was, so that other lines of a file may go in.
   *
   * @throws NoSuchElementException when there is no such creator
   * @throws FieldRefused when a product is not known, or mails may not show the picture
   */
  @Transactional(dontRollbackOn = {NoSuchElementException.class, FieldRefused.class})
  public CreatorContent attach(String slug, CreatorContent content) {
    var main = content.main();
    if (main != null) {
      requireKnown("main", main);
    }
    requireKnown("product", content.product());
    requireShown(content.picture());
    require(rows.put(slug, content, clock.instant()), slug);
    return content;
  }

  /**
   * Takes away what a creator says of something.
   *
   * @param main null when it is said of the product alone
   * @throws NoSuchElementException when they say nothing of it
   */
  @Transactional
  public void detach(String slug, @Nullable Sku main, Sku product) {
    if (!rows.takeOut(slug, main, product)) {
      throw new NoSuchElementException(
          "The creator (%s) says nothing of %s%s.\nMaybe main and product are the wrong way round."
              .formatted(Shown.text(slug), product, main == null ? " alone" : " beside " + main));
    }
  }

  /**
   * Makes a batch of codes a creator's.
   *
   * @throws NoSuchElementException when there is no such creator, or no such batch
   * @throws FieldRefused when it is another creator's
   */
  @Transactional
  public void own(String slug, long batch) {
    codes.get(batch);
    require(rows.find(slug).isPresent(), slug);
    if (!rows.own(slug, batch)) {
      throw new FieldRefused(
          "batch",
          "The codes (%d) are another creator's.\nMaybe take them from that one first."
              .formatted(batch));
    }
  }

  /**
   * Takes a batch of codes from a creator.
   *
   * @throws NoSuchElementException when it is not theirs
   */
  @Transactional
  public void disown(String slug, long batch) {
    if (!rows.disown(slug, batch)) {
      throw new NoSuchElementException(
          "The codes (%d) are not this creator's (%s).\nMaybe look at GET /api/admin/creators/%s."
              .formatted(batch, Shown.text(slug), Shown.text(slug)));
    }
  }

  /** What active creators say of these products, what was said last first. One query. */
  @Transactional
  public List<Recommendation> recommendations(Collection<Sku> products) {
    return products.isEmpty() ? List.of() : rows.of(products);
  }

  private void requireKnown(String field, Sku sku) {
    if (!catalog.known(List.of(sku.code())).isEmpty()) {
      return;
    }
    var near = catalog.near(List.of(sku)).get(sku);
    throw new FieldRefused(
        field,
        "There is no product (%s) in the catalogue.\nMaybe %s."
            .formatted(
                Shown.text(sku.code()),
                near == null
                    ? "its line is missing from the file of products"
                    : "you meant " + near));
  }

  private void requireShown(@Nullable URI picture) {
    var objection = picture == null ? null : catalog.pictureHosts().objection(picture.toString());
    if (objection != null) {
      throw new FieldRefused("picture", objection);
    }
  }

  private static void require(boolean isThere, String slug) {
    if (!isThere) {
      throw unknown(slug);
    }
  }

  private static NoSuchElementException unknown(String slug) {
    return new NoSuchElementException(
        "There is no creator (%s).\nMaybe look at GET /api/admin/creators."
            .formatted(Shown.text(slug)));
  }
}
