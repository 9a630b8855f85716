package app.tandem.behaviour;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody did with one thing, all its repetitions in one.
 *
 * @param kind what they did
 * @param subject with what: a sku, a feature, a counter, a creator, an order's number or the event
 *     of a complaint
 * @param detail what it was about where the subject does not say it: a sku, or empty; of a wish as
 *     the product was then
 * @param firstAt the first time since the last long pause; of a wish, when it was made
 * @param lastAt the last time
 * @param times how often, since the last long pause
 * @param value of the last time: a reading, or 1 while a wish or a complaint lasts and 0 after it
 * @param signs each reading or use, whatever pause lies between; the earliest first, and empty of
 *     all other kinds
 */
public record Signal(
    Kind kind,
    String subject,
    String detail,
    Instant firstAt,
    Instant lastAt,
    int times,
    double value,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SignOfUse> signs) {

  public Signal {
    signs = List.copyOf(signs);
  }

  /** Of readings and uses, one sign: the last, told as it happened. */
  public Signal(
      Kind kind,
      String subject,
      String detail,
      Instant firstAt,
      Instant lastAt,
      int times,
      double value) {
    this(kind, subject, detail, firstAt, lastAt, times, value, signs(kind, lastAt, times, value));
  }

  private static List<SignOfUse> signs(Kind kind, Instant at, int times, double value) {
    return kind.isUse()
        ? List.of(new SignOfUse(at, at, kind == Kind.USED ? times : value))
        : List.of();
  }

  /** What can be done with a thing. */
  public enum Kind {
    /** Looked at a product's page. */
    VIEWED,
    /** Put a product into the cart. */
    CARTED,
    /** Put a product on the wishlist. */
    WISHED,
    /** Used a feature that they have. */
    USED,
    /** Tried a feature that is not in what they have. */
    TRIED,
    /** Read a counter of something they have. */
    READ,
    /** Clicked something in an email. */
    CLICKED,
    /** Came to a creator's page. */
    VISITED,
    /** Had an order handed to the carrier. */
    SHIPPED,
    /** Complained; open while the value is 1. */
    COMPLAINT;

    /** Whether it shows that something is used. */
    public boolean isUse() {
      return this == READ || this == USED;
    }
  }

  /** What the shop calls it: of the counter of a product, without the product. */
  public String name() {
    var of = " of " + detail;
    return kind == Kind.READ && !detail.isEmpty() && subject.endsWith(of)
        ? subject.substring(0, subject.length() - of.length())
        : subject;
  }

  /** The product of a wish as it was then; empty of all else, and where nobody knows. */
  public Optional<AsWished> asWished() {
    return kind == Kind.WISHED ? AsWished.read(detail) : Optional.empty();
  }

  /** One time of something. */
  static Signal once(Kind kind, String subject, String detail, Instant at, double value) {
    return new Signal(kind, subject, detail, at, at, 1, value);
  }
}
