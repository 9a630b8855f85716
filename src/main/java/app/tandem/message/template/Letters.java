package app.tandem.message.template;

import app.tandem.message.template.Cascade.Style;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large letters are, and how far their lines stand apart.
 *
 * @param size in pixels
 * @param ofPage their size where the page says nothing else, which {@code rem} is of
 * @param small what made them too small to be read; null when they are not
 * @param flat what lays their lines over each other; null when nothing does
 */
record Letters(double size, double ofPage, @Nullable Style small, @Nullable Style flat) {
  /** Of a page of which nothing is said. */
  static final Letters USUAL = new Letters(Length.USUAL_LETTERS, Length.USUAL_LETTERS, null, null);

  /** What keeps somebody from reading them; null when nothing does. */
  @Nullable Style cover() {
    return small != null ? small : flat;
  }

  /**
   * Those of an element that stands in this one.
   *
   * @param said of the element: what comes later wins
   */
  Letters in(String element, List<Style> said) {
    var inside = this;
    for (var one : said) {
      inside = inside.with(one, size);
    }
    return element.equals("html")
        ? new Letters(inside.size, inside.size, inside.small, inside.flat)
        : inside;
  }

  private Letters with(Style one, double around) {
    var letters = one.declaration().letterSize(around, ofPage);
    var lines = one.declaration().lineHeight();
    return new Letters(
        letters == null ? size : letters,
        ofPage,
        letters == null ? small : letters < Declaration.SMALLEST ? one : null,
        lines == null ? flat : Declaration.isFlat(lines) ? one : null);
  }
}
