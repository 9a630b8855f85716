package app.tandem.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What rules are asked for: a place in the journey, who belongs to which segment, or what is not to
 * be offered after all. Each has a rule book of its own, in the folder of the same name.
 */
public enum Stage {
  PRODUCT_PAGE,
  COMPARISON,
  IN_CART,
  CHECKOUT,
  IN_APP,
  POST_PURCHASE,
  /** No place where a shopper stands: its rules propose for later what somebody left undone. */
  ABANDONED,
  /** No place either: its rules say what a campaign has for somebody when it turns to them. */
  CAMPAIGNS,
  /** No place where a shopper stands: its rules say who belongs to a segment, and offer nothing. */
  SEGMENTS,
  /** No place either: its rules withhold what rules of any place proposed, and offer nothing. */
  RESTRAINT;

  /** Whether a shopper may stand there and ask what is offered. */
  public boolean isPlace() {
    return offers() && this != ABANDONED && this != CAMPAIGNS;
  }

  /** Whether its rules offer something, at once or later. */
  public boolean offers() {
    return this != SEGMENTS && this != RESTRAINT;
  }

  /** Whether what its rules propose waits for its time: it becomes a follow-up. */
  public boolean waits() {
    return this == POST_PURCHASE || this == ABANDONED;
  }

  /** Whether what its rules propose goes out by email. */
  public boolean mails() {
    return waits() || this == CAMPAIGNS;
  }

  /** Whether its rules start from all that somebody bought. */
  public boolean looksBack() {
    return this == POST_PURCHASE || this == CAMPAIGNS;
  }

  /** Whether something bigger or better may be offered there: early, while they still choose. */
  public boolean mayUpgrade() {
    return this == PRODUCT_PAGE || this == COMPARISON;
  }

  /**
   * Refuses what is no place in the journey.
   *
   * @throws IllegalArgumentException when nobody is offered anything there
   */
  public Stage requirePlace() {
    return require(Stage::isPlace);
  }

  /**
   * Refuses a stage whose rules offer nothing.
   *
   * @throws IllegalArgumentException when nobody is offered anything there
   */
  public Stage requireOffers() {
    return require(Stage::offers);
  }

  /**
   * Reads a place in the journey by the name of its folder.
   *
   * @throws IllegalArgumentException when there is none; the text lists those that are
   */
  public static Stage place(String folder) {
    return named(folder, Stage::isPlace).requirePlace();
  }

  private Stage require(Predicate<Stage> wanted) {
    if (!wanted.test(this)) {
      throw new IllegalArgumentException(
          "Nobody is offered anything in the stage (%s).\nMaybe you meant one of: %s."
              .formatted(folder(), names(wanted)));
    }
    return this;
  }

  /** The name of the folder under {@code rules/}, for example {@code in-cart}. */
  @JsonValue
  public String folder() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads a stage by its folder's name.
   *
   * @throws IllegalArgumentException when there is none; the text lists those that are
   */
  @JsonCreator
  public static Stage of(String folder) {
    return named(folder, any -> true);
  }

  private static Stage named(String folder, Predicate<Stage> wanted) {
    return Arrays.stream(values())
        .filter(stage -> stage.folder().equalsIgnoreCase(folder.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no stage (%s).\nMaybe you meant one of: %s."
                        .formatted(Shown.text(folder), names(wanted))));
  }

  private static String names(Predicate<Stage> wanted) {
    return Arrays.stream(values())
        .filter(wanted)
        .map(Stage::folder)
        .collect(Collectors.joining(", "));
  }
}
