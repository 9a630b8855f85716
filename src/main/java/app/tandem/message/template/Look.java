package app.tandem.message.template;

import app.tandem.message.template.Cascade.Style;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * How letters look in an element of a page.
 *
 * @param hidden what hides all that is in it; null when nothing does
 * @param size of letters, in pixels
 * @param small what made them too small to be read; null when they are not
 * @param colour of letters; null when nobody said it
 * @param behind the colour behind them; null when nobody knows it, as of a picture
 * @param faint what made both look alike; null when they do not
 */
record Look(
    @Nullable Style hidden,
    double size,
    @Nullable Style small,
    @Nullable Colour colour,
    @Nullable Colour behind,
    @Nullable Style faint) {
  /** Below this contrast text is none. */
  private static final double LEAST_CONTRAST = 1.5;

  /** Letters that cover less than this of what is behind them are none, whatever that is. */
  private static final double LEAST_ALPHA = 0.1;

  /** Of a page of which nothing is said: black on white. */
  static final Look PLAIN =
      new Look(null, Length.USUAL_LETTERS, null, Colour.BLACK, Colour.WHITE, null);

  /** Of a page whose mail program chooses colours, as in the dark. */
  static final Look UNKNOWN = new Look(null, Length.USUAL_LETTERS, null, null, null, null);

  /** What keeps somebody from reading letters here; null when nothing does. */
  @Nullable Style cover() {
    return hidden != null ? hidden : small != null ? small : faint;
  }

  /**
   * How they look in an element that stands in this one.
   *
   * @param said of the element: what comes later wins
   */
  Look in(Element element, List<Style> said) {
    var hides = hidden == null ? hiding(element, said) : hidden;
    var isLink = element.tagName().equals("a") && element.hasAttr("href");
    return sized(said).painted(said, isLink ? null : colour).with(hides);
  }

  private Look with(@Nullable Style hides) {
    return new Look(hides, size, small, colour, behind, faint);
  }

  private static @Nullable Style hiding(Element element, List<Style> said) {
    var hides =
        said.stream().filter(one -> one.declaration().hidesIn(element.tagName())).findFirst();
    var cutsOff = said.stream().anyMatch(one -> one.declaration().cutsOff());
    return hides
        .or(() -> said.stream().filter(one -> cutsOff && one.declaration().isHeight()).findFirst())
        .orElse(null);
  }

  private Look sized(List<Style> said) {
    var sized = this;
    for (var one : said) {
      var letters = one.declaration().letterSize(size);
      if (letters != null) {
        var isSmall = letters < Declaration.SMALLEST;
        sized = new Look(hidden, letters, isSmall ? one : null, colour, behind, faint);
      }
    }
    return sized;
  }

  /**
   * With other colours.
   *
   * @param inherited the colour of letters where nothing is said of it
   */
  private Look painted(List<Style> said, @Nullable Colour inherited) {
    var letters = inherited;
    var ground = behind;
    Style by = null;
    for (var one : said) {
      if (one.declaration().isColour()) {
        letters = Objects.requireNonNullElse(one.declaration().colour(), Colour.NONE);
        by = one;
      } else if (one.declaration().isBackground()) {
        ground = one.declaration().ground(behind);
        by = one;
      }
    }
    var isSame = by == null && Objects.equals(letters, colour);
    return new Look(
        hidden,
        size,
        small,
        letters,
        ground,
        isSame ? faint : isFaint(letters, ground) ? by : null);
  }

  private static boolean isFaint(@Nullable Colour letters, @Nullable Colour ground) {
    if (letters == null || letters.alpha() < LEAST_ALPHA) {
      return letters != null;
    }
    return ground != null && letters.over(ground).contrast(ground) < LEAST_CONTRAST;
  }
}
