package app.tandem.rules.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Weave} lets rule code call instead of, or around, what its author wrote. Public only
 * because classes of other packages call it.
 */
public final class Meter {
  /** No text, list, number or array of a rule grows beyond these. */
  static final int MOST_CHARACTERS = 4_000;

  static final int MOST_ELEMENTS = 2_000;
  static final int MOST_DIGITS = 100;

  private static final int CHARACTERS_PER_STEP = 64;
  private static final int STEPS_OF_STAGE = 250;

  private Meter() {}

  /** One step. */
  public static void tick() {
    Budget.spend(1);
  }

  /** A condition, a right side or a function begins. */
  public static void enter() {
    Budget.enter();
  }

  /** A condition, a right side or a function ends. */
  public static void leave() {
    Budget.leave();
  }

  /**
   * One more stage of a stream. Dear, because a stream calls itself as deep as it has stages, and
   * hands every element through all of them.
   */
  public static void stage() {
    Budget.spend(STEPS_OF_STAGE);
  }

  /** {@link Stream#sorted()}, element by element. */
  public static <T> Stream<T> sorted(Stream<T> stream) {
    return counted(stream).sorted();
  }

  /** {@link Stream#sorted(Comparator)}, element by element. */
  public static <T> Stream<T> sorted(Stream<T> stream, Comparator<? super T> by) {
    return counted(stream).sorted(by);
  }

  /** {@link Stream#distinct()}, element by element. */
  public static <T> Stream<T> distinct(Stream<T> stream) {
    return counted(stream).distinct();
  }

  private static <T> Stream<T> counted(Stream<T> stream) {
    stage();
    return stream.peek(any -> tick());
  }

  /** One text that was made. */
  public static @Nullable String made(@Nullable String text) {
    if (text != null) {
      pay(text);
    }
    return text;
  }

  /** One text that is being made. */
  public static StringBuilder made(StringBuilder text) {
    pay(text);
    return text;
  }

  /** One number that was made. */
  public static @Nullable BigDecimal made(@Nullable BigDecimal number) {
    Budget.spend(1);
    if (number != null
        && (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS)) {
      throw new BudgetExceeded("it counts with more than %d digits".formatted(MOST_DIGITS));
    }
    return number;
  }

  private static void pay(CharSequence text) {
    if (text.length() > MOST_CHARACTERS) {
      throw tooLong();
    }
    Budget.spend(1 + text.length() / CHARACTERS_PER_STEP);
  }

  private static BudgetExceeded tooLong() {
    return new BudgetExceeded(
        "it makes a text of more than %d characters".formatted(MOST_CHARACTERS));
  }

  /** The length of an array that is about to be made. */
  public static int array(int length) {
    mostElements(length);
    Budget.spend(1 + length / CHARACTERS_PER_STEP);
    return length;
  }

  private static void mostElements(int elements) {
    if (elements > MOST_ELEMENTS) {
      throw new BudgetExceeded("it makes a list of more than %d".formatted(MOST_ELEMENTS));
    }
  }

  /**
   * A list or a set that was made. None holds another: comparing and hashing lists of lists of
   * lists can take for ever, inside the JDK, where nothing ticks.
   */
  public static @Nullable Object flat(@Nullable Object made) {
    if (made instanceof Collection<?> list) {
      mostElements(list.size());
      Budget.spend(1 + list.size() / CHARACTERS_PER_STEP);
      for (var element : list) {
        single(element);
      }
    }
    return made;
  }

  /** Something that goes into a list. */
  static void single(@Nullable Object element) {
    if (element instanceof Collection
        || element instanceof Map
        || element instanceof Optional
        || element instanceof BaseStream) {
      throw new BudgetExceeded("it puts a list into a list");
    }
  }

  /** A value as a text; only of what is printed in bounded time. */
  public static String text(@Nullable Object value) {
    if (value == null
        || value instanceof CharSequence
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Enum
        || value instanceof Record
        || value instanceof TemporalAccessor
        || value instanceof TemporalAmount) {
      var text = String.valueOf(value);
      pay(text);
      return text;
    }
    throw new BudgetExceeded(
        "a %s cannot be put into a text".formatted(value.getClass().getSimpleName()));
  }

  /** {@link String#replace(CharSequence, CharSequence)}, unless it would grow too long. */
  public static @Nullable String replace(String text, CharSequence old, CharSequence with) {
    var places = old.length() == 0 ? text.length() + 1 : text.length() / old.length();
    if (text.length() + (long) places * with.length() > MOST_CHARACTERS * 8L) {
      throw tooLong();
    }
    return made(text.replace(old, with));
  }

  /** {@link String#join(CharSequence, CharSequence...)}, step by step. */
  public static String join(CharSequence between, CharSequence... parts) {
    return join(between, Arrays.asList(parts));
  }

  /** {@link String#join(CharSequence, Iterable)}, step by step. */
  public static String join(CharSequence between, Iterable<? extends CharSequence> parts) {
    var text = new StringBuilder();
    var first = true;
    for (Object part : parts) {
      if (!first) {
        text.append(between);
      }
      first = false;
      made(text.append(text(part)));
    }
    return text.toString();
  }

  /** {@link Collectors#joining()}, step by step. */
  public static Collector<CharSequence, ?, String> joining() {
    return joining("");
  }

  /** {@link Collectors#joining(CharSequence)}, step by step. */
  public static Collector<CharSequence, ?, String> joining(CharSequence between) {
    return Collectors.collectingAndThen(Collectors.toList(), parts -> join(between, parts));
  }

  /** {@link Collectors#joining(CharSequence, CharSequence, CharSequence)}, step by step. */
  public static Collector<CharSequence, ?, String> joining(
      CharSequence between, CharSequence before, CharSequence after) {
    return Collectors.collectingAndThen(
        Collectors.toList(), parts -> join("", before, join(between, parts), after));
  }

  /** {@link String#matches}, in a time that grows with the text only. */
  public static boolean matches(String text, String pattern) {
    return MeteredPattern.compile(pattern).matcher(text).matches();
  }

  /** {@link BigDecimal#setScale(int)} within bounds. */
  public static @Nullable BigDecimal setScale(BigDecimal number, int scale) {
    return made(number.setScale(digits(scale)));
  }

  /** {@link BigDecimal#setScale(int, RoundingMode)} within bounds. */
  public static @Nullable BigDecimal setScale(BigDecimal number, int scale, RoundingMode rounding) {
    return made(number.setScale(digits(scale), rounding));
  }

  /** {@link BigDecimal#divide(BigDecimal, int, RoundingMode)} within bounds. */
  public static @Nullable BigDecimal divide(
      BigDecimal number, BigDecimal by, int scale, RoundingMode rounding) {
    return made(number.divide(by, digits(scale), rounding));
  }

  private static int digits(int scale) {
    if (Math.abs((long) scale) > MOST_DIGITS) {
      throw new BudgetExceeded("it counts with more than %d digits".formatted(MOST_DIGITS));
    }
    return scale;
  }
}
