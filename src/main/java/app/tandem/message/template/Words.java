package app.tandem.message.template;

import app.tandem.kernel.Money;
import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.text.NumberingSystem;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shop's words in one language, and how money, dates and numbers are written there (Unicode
 * CLDR). A word that a language lacks is said in the next wider one: de-AT, de, en. A language of
 * which there are no words at all is English as a whole: words, dates, numbers and direction.
 */
public final class Words {
  private static final String FOLDER = "/app/tandem/message/words/";
  private static final String OTHER = ".other";
  private static final Set<String> PLURALS =
      Set.of(".zero", ".one", ".two", ".few", ".many", OTHER);
  private static final Map<String, String> STYLE_BY_DIGITS =
      Map.of("arab", "arabic-indic", "arabext", "persian", "deva", "devanagari", "beng", "bengali");

  /** In which numbers plurals are looked for: in all languages they come again within a hundred. */
  private static final int MOST_TRIED = 200;

  static final String DATE = "date";
  private static final String DAY = "day";
  private static final String DAY_SKELETON = "dMMMMyyyy";
  static final List<String> DATES = List.of(DATE, DAY);

  /** With the hours of the place: twelve of them and AM or PM, or twenty-four. */
  private static final String SKELETON = "EEEEdMMMMyyyyjmm";

  private final Locale locale;
  private final Map<String, String> wordByKey;
  private final PluralRules plurals;
  private final DateTimeFormatter date;
  private final DateTimeFormatter days;
  private final LocalizedNumberFormatter numbers;
  private final Map<java.util.Currency, LocalizedNumberFormatter> moneyByCurrency =
      new ConcurrentHashMap<>();

  private Words(Locale locale, Map<String, String> wordByKey) {
    this.locale = locale;
    this.wordByKey = wordByKey;
    var known = ULocale.forLocale(locale);
    this.plurals = PluralRules.forLocale(known);
    this.numbers = NumberFormatter.withLocale(known);
    this.date = formatter(wordByKey.get(DATE), SKELETON, known);
    this.days = formatter(wordByKey.get(DAY), DAY_SKELETON, known);
  }

  /** With the digits that numbers and money have there. */
  private static DateTimeFormatter formatter(
      @Nullable String pattern, String skeleton, ULocale locale) {
    var digits = NumberingSystem.getInstance(locale);
    var zero = digits.isAlgorithmic() ? '0' : digits.getDescription().charAt(0);
    return DateTimeFormatter.ofPattern(
            pattern == null
                ? DateTimePatternGenerator.getInstance(locale).getBestPattern(skeleton)
                : pattern,
            locale.toLocale())
        .withDecimalStyle(DecimalStyle.STANDARD.withZeroDigit(zero));
  }

  /** The words of a language, as Tandem has them. */
  public static Words of(Locale locale) {
    return of(locale, tag -> Map.of());
  }

  /**
   * The words of a language.
   *
   * @param shops which the shop has of its own, by the tag of a language
   */
  static Words of(Locale locale, Function<String, Map<String, String>> shops) {
    var tags = Stream.of(locale.getLanguage(), locale.toLanguageTag()).distinct().toList();
    var own =
        tags.stream().flatMap(tag -> Stream.of(ofTandem(tag, locale), shops.apply(tag))).toList();
    if (own.stream().allMatch(Map::isEmpty)) {
      return of(Locale.ENGLISH, shops);
    }
    var words = read("en");
    put(shops.apply("en"), words);
    words.keySet().removeAll(DATES); // How dates are written is known everywhere.
    own.forEach(narrower -> put(narrower, words));
    var rightToLeft = ULocale.forLocale(locale).isRightToLeft();
    words.put("direction", rightToLeft ? "rtl" : "ltr");
    words.put("start", rightToLeft ? "right" : "left");
    words.put("end", rightToLeft ? "left" : "right");
    words.put("numbering", numbering(locale));
    return new Words(locale, Map.copyOf(words));
  }

  /** Where somebody lives, dates are written as they are there. */
  private static Map<String, String> ofTandem(String tag, Locale locale) {
    var words = read(tag);
    if (!locale.getCountry().isEmpty()) {
      words.keySet().removeAll(DATES);
    }
    return words;
  }

  /** How the points of a list are counted, as styles call it. */
  private static String numbering(Locale locale) {
    var digits = NumberingSystem.getInstance(ULocale.forLocale(locale)).getName();
    return STYLE_BY_DIGITS.getOrDefault(digits, "decimal");
  }

  /** Puts a narrower language over a wider one: their plurals are not mixed. */
  private static void put(Map<String, String> narrower, Map<String, String> words) {
    for (var key : narrower.keySet()) {
      if (key.endsWith(OTHER)) {
        var counted = key.substring(0, key.length() - OTHER.length());
        words.keySet().removeIf(one -> one.startsWith(counted + ".") && isPlural(one));
      }
    }
    words.putAll(narrower);
  }

  private static boolean isPlural(String key) {
    return PLURALS.contains(key.substring(key.lastIndexOf('.')));
  }

  static Map<String, String> read(String name) {
    var words = new HashMap<String, String>();
    try (var file = Words.class.getResourceAsStream(FOLDER + name + ".properties")) {
      if (file != null) {
        var read = new Properties();
        read.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        read.forEach((key, word) -> words.put(key.toString(), word.toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The words (%s) could not be read.".formatted(name), e);
    }
    return words;
  }

  /** Whose words these are: that of whoever reads them, or English. */
  public Locale locale() {
    return locale;
  }

  /** The language that these words are in. */
  public Locale language() {
    return Locale.forLanguageTag(locale.getLanguage());
  }

  /** Whether it is written from right to left. */
  public boolean isRightToLeft() {
    return get("direction").equals("rtl");
  }

  /** All keys. */
  Collection<String> keys() {
    return wordByKey.keySet();
  }

  /** The words for a key, if there are any. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(wordByKey.get(key));
  }

  /**
   * The words for a key.
   *
   * @throws IllegalStateException when there are none
   */
  public String get(String key) {
    var words = wordByKey.get(key);
    if (words == null) {
      throw new IllegalStateException(
          "There are no words (%s).\nMaybe en.properties lacks them.".formatted(key));
    }
    return words;
  }

  /**
   * The words for a key, with values in their places: {@code {0}} for the first. A number has the
   * digits of this language.
   *
   * @throws IllegalStateException when there are none
   */
  public String say(String key, Object... values) {
    return filled(get(key), values);
  }

  /**
   * The words for so many of something: of the key with the plural's name, as this language knows
   * it, for example {@code left.one}, or with {@code .other}. The number is the first value.
   */
  public String count(String key, long number, Object... values) {
    var word = wordByKey.get(key + "." + plurals.select((double) number));
    var all = new Object[values.length + 1];
    all[0] = numbers.format(number).toString();
    System.arraycopy(values, 0, all, 1, values.length);
    return filled(word == null ? get(key + OTHER) : word, all);
  }

  /** Whether the words of a key are said of one number only, as most of {@code left.one}. */
  boolean isOfOneNumber(String key) {
    var dot = key.lastIndexOf('.');
    var plural = key.substring(dot + 1);
    return dot > 0
        && isPlural(key)
        && IntStream.rangeClosed(1, MOST_TRIED)
                .filter(number -> plurals.select(number).equals(plural))
                .limit(2)
                .count()
            < 2;
  }

  private String filled(String words, Object... values) {
    var at = words.indexOf('{');
    if (at < 0) {
      return words;
    }
    var filled = new StringBuilder(words.length() + 40);
    var last = 0;
    while (at >= 0) {
      var value = value(words, at, values);
      if (value != null) {
        filled
            .append(words, last, at)
            .append(value instanceof Number number ? numbers.format(number) : value);
        last = at + 3;
      }
      at = words.indexOf('{', at + 1);
    }
    return filled.append(words, last, words.length()).toString();
  }

  private static @Nullable Object value(String words, int at, Object... values) {
    var number =
        at + 2 < words.length() && words.charAt(at + 2) == '}' ? words.charAt(at + 1) - '0' : -1;
    return number >= 0 && number < values.length ? values[number] : null;
  }

  /** An amount, with its currency. */
  public String money(Money money) {
    return moneyByCurrency
        .computeIfAbsent(money.currency(), this::moneyOf)
        .format(money.amount())
        .toString();
  }

  private LocalizedNumberFormatter moneyOf(java.util.Currency currency) {
    return numbers.unit(Currency.getInstance(currency.getCurrencyCode()));
  }

  /** A number with as many decimals as it has. */
  public String number(double number) {
    return numbers.format(number).toString();
  }

  /** A day of the calendar. */
  public String day(LocalDate day) {
    return days.format(day);
  }

  /** A day and time on the clock of a zone, with the zone's name. */
  public String instant(Instant at, ZoneId zone) {
    return "%s (%s)".formatted(date.format(at.atZone(zone)), zone.getId());
  }
}
