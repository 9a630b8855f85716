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
 * @param letters how large they are
 * @param colour of letters; null when nobody said it
 * @param behind the colour behind them; null when nobody knows it, as of a picture
 * @param faint what made both look alike; null when they do not
 */
record Look(
    @Nullable Style hidden,
    Letters letters,
    @Nullable Colour colour,
    @Nullable Colour behind,
    @Nullable Style faint) {
  /** Below this contrast text is none. */
  private static final double LEAST_CONTRAST = 1.5;

  /** Letters that cover less than this of what is behind them are none, whatever that is. */
  private static final double LEAST_ALPHA = 0.1;

  /** Of a page of which nothing is said: black on white. */
  static final Look PLAIN = new Look(null, Letters.USUAL, Colour.BLACK, Colour.WHITE, null);

  /** The same in the dark, of a page that says it knows it. */
  static final Look DARK =
      new Look(null, Letters.USUAL, Colour.WHITE, Colour.parse("#121212"), null);

  /** Of a page whose mail program chooses colours. */
  static final Look UNKNOWN = new Look(null, Letters.USUAL, null, null, null);

  /** What keeps somebody from reading letters here; null when nothing does. */
  @Nullable Style cover() {
    var unread = letters.cover();
    return hidden != null ? hidden : unread != null ? unread : faint;
  }

  /**
   * How they look in an element that stands in this one.
   *
   * @param said of the element: what comes later wins
   */
  Look in(Element element, List<Style> said) {
    var hides = hidden == null ? hiding(element, said) : hidden;
    var isLink = element.tagName().equals("a") && element.hasAttr("href");
    return painted(said, isLink ? null : colour).with(hides, letters.in(element.tagName(), said));
  }

  private Look with(@Nullable Style hides, Letters inside) {
    return new Look(hides, inside, colour, behind, faint);
  }

  private static @Nullable Style hiding(Element element, List<Style> said) {
    var hides =
        said.stream().filter(one -> one.declaration().hidesIn(element.tagName())).findFirst();
    var cutsOff = said.stream().anyMatch(one -> one.declaration().cutsOff());
    var runsOn = said.stream().anyMatch(one -> one.declaration().runsOn());
    return hides
        .or(
            () ->
                said.stream()
                    .filter(one -> cutsOff && one.declaration().isTooSmallFor(runsOn))
                    .findFirst())
        .orElse(null);
  }

  /**
   * With other colours.
   *
   * @param inherited the colour of letters where nothing is said of it
   */
  private Look painted(List<Style> said, @Nullable Colour inherited) {
    var ink = inherited;
    var ground = behind;
    Style by = null;
    for (var one : said) {
      if (one.declaration().isColour()) {
        ink = Objects.requireNonNullElse(one.declaration().colour(), Colour.NONE);
        by = one;
      } else if (one.declaration().isBackground()) {
        ground = one.declaration().ground(behind);
        by = one;
      }
    }
    var isSame = by == null && Objects.equals(ink, colour);
    return new Look(
        hidden, letters, ink, ground, isSame ? faint : isFaint(ink, ground) ? by : null);
  }

  private static boolean isFaint(@Nullable Colour ink, @Nullable Colour ground) {
    if (ink == null || ink.alpha() < LEAST_ALPHA) {
      return ink != null;
    }
    return ground != null && ink.over(ground).contrast(ground) < LEAST_CONTRAST;
  }
}
