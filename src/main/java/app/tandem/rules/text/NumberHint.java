package app.tandem.rules.text;

import app.tandem.rules.text.Gap.Trouble;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people write where a number belongs, and which number they meant. A sign before three digits
 * divides the thousands for some and the decimals for others, and what one reads as a thousand the
 * other reads as one: nobody guesses here.
 */
class NumberHint {
  /** Nothing is unsure about 0.125, about 1.5, and about 1.0000. */
  static final String UNSURE = "[1-9]\\d{0,2}\\.\\d{3}(?!\\d)";

  private static final Pattern GROUPS =
      Pattern.compile(
          "([-+]?[1-9]\\d{0,2}(?:([.,'’ \u2009\u202F])\\d{3})(?:\\2\\d{3})*)(?:([.,])(\\d+))?");
  private static final Pattern PERCENT = Pattern.compile("(\\d+(?:[.,]\\d+)?)\\s*(?:%|percent)");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+");
  private static final Pattern LEADING_POINT = Pattern.compile("[.,](\\d+)");
  private static final Pattern LONG = Pattern.compile("\\d{10,}(?:[.,]\\d*)?|\\d+[.,]\\d{10,}");
  private static final Pattern BROKEN = Pattern.compile("(\\d{1,9})[.,]\\d+");
  private static final Pattern DIGITS = Pattern.compile("\\D*?(\\d[\\d.,'’ ]*\\d|\\d)\\D*");
  private static final List<String> SHARES =
      List.of("score", "share", "confidence", "cosine", "strength", "chance", "margin");
  private static final String NO_NUMBER = "(%s) is not a number.";

  private final boolean isWhole;
  private final boolean isShare;
  private final boolean hasDecimalCommas;

  /**
   * Begins.
   *
   * @param isWhole whether it must be a whole number
   * @param isShare whether it goes from 0 to 1
   * @param hasDecimalCommas whether the file says 0,5 for a half
   */
  NumberHint(boolean isWhole, boolean isShare, boolean hasDecimalCommas) {
    this.isWhole = isWhole;
    this.isShare = isShare;
    this.hasDecimalCommas = hasDecimalCommas;
  }

  /** Whether what is called so goes from 0 to 1. */
  static boolean isShare(String name) {
    return SHARES.stream().anyMatch(name::contains);
  }

  /** What is unsure or wrong about a number; empty when it is none at all, or right. */
  Optional<Trouble> trouble(String written) {
    var percent = PERCENT.matcher(written);
    if (isShare && percent.matches()) {
      return told(
          "(%s) stands where a number from 0 to 1 belongs.".formatted(written),
          "Maybe you meant %s.".formatted(share(percent.group(1))));
    }
    return groups(written).or(() -> form(written)).or(() -> more(written));
  }

  /** A number whose digits stand in groups of three. */
  Optional<Trouble> groups(String written) {
    var found = GROUPS.matcher(written);
    if (!found.matches() || found.group(2).equals(found.group(3))) {
      return Optional.empty();
    }
    var sign = found.group(2);
    var thousands = found.group(1).replace(sign, "");
    if (found.group(4) != null) {
      var number = thousands + "." + found.group(4);
      return told(
          "(%s) has signs between its thousands.".formatted(written),
          "Maybe %s.".formatted(isWhole ? thousands : number));
    }
    var isSure =
        isWhole
            || written.length() - thousands.length() > 1
            || (!sign.equals(",") && (hasDecimalCommas || !sign.equals(".")));
    return isSure
        ? told(
            "(%s) has signs between its thousands.".formatted(written),
            "Maybe %s.".formatted(thousands))
        : told(
            "(%s) can be read as %s and as %s."
                .formatted(written, thousands, small(written.replace(',', '.'))),
            "Maybe write %s, or %s.".formatted(thousands, decimals(written.replace(',', '.'))));
  }

  private static String small(String written) {
    return new BigDecimal(written).stripTrailingZeros().toPlainString();
  }

  /** The same with a point, and with so many decimals that it can only be read so. */
  private static String decimals(String written) {
    var small = small(written);
    return small.matches(UNSURE) ? small + "0" : small;
  }

  private Optional<Trouble> form(String written) {
    var point = LEADING_POINT.matcher(written);
    if (LONG.matcher(written).matches()) {
      return told(
          "(%s) has more digits than a number may.".formatted(written),
          "Maybe write at most 9 of them before the point, and 9 behind it.");
    }
    if (isWhole && BROKEN.matcher(written).matches()) {
      return told(
          "(%s) is not a whole number.".formatted(written),
          "Maybe %s.".formatted(written.replaceFirst("[.,].*", "")));
    }
    if (DECIMAL_COMMA.matcher(written).matches()) {
      return told(
          NO_NUMBER.formatted(written), "Maybe %s, with a point.".formatted(pointed(written)));
    }
    return !isWhole && point.matches()
        ? told(
            NO_NUMBER.formatted(written),
            "Maybe 0.%s, with a zero before the point.".formatted(point.group(1)))
        : Optional.empty();
  }

  /** A number with something beside it. */
  private Optional<Trouble> more(String written) {
    var digits = DIGITS.matcher(written);
    if (!digits.matches() || digits.group(1).equals(written)) {
      return Optional.empty();
    }
    var number = digits.group(1);
    var within = groups(number).or(() -> form(number));
    return told(
        "(%s) is more than a number.".formatted(written),
        within.map(Trouble::maybe).orElse("Maybe you meant %s.".formatted(number)));
  }

  private static String pointed(String written) {
    return written.replace(',', '.');
  }

  /** A percentage as a share. */
  static String share(String percent) {
    return new BigDecimal(pointed(percent)).movePointLeft(2).stripTrailingZeros().toPlainString();
  }

  private static Optional<Trouble> told(String what, String maybe) {
    return Optional.of(new Trouble(what, maybe));
  }
}
