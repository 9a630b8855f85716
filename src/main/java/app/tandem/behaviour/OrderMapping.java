package app.tandem.behaviour;

import app.tandem.kernel.Money;
import app.tandem.kernel.NearName;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one shop's order export calls its columns, and what its codes mean.
 *
 * @param columns the header's words; {@code name}, {@code customer} and {@code country} may be
 *     absent
 * @param time how instants are written
 * @param zone the zone of times that name none
 * @param currency ISO 4217 code of the prices
 * @param separator between columns
 * @param decimal the point or the comma of prices
 * @param returns order numbers that are returns or cancellations; null for none
 * @param returnsBelowZero whether fewer than no pieces of somebody's are a return, whatever the
 *     order number is
 * @param adjustments order numbers that are bookkeeping; null for none
 * @param products the codes that are products; null for all
 * @param notProducts codes that look like products and are none, in capitals
 */
record OrderMapping(
    Columns columns,
    DateTimeFormatter time,
    ZoneId zone,
    Currency currency,
    char separator,
    char decimal,
    @Nullable Pattern returns,
    boolean returnsBelowZero,
    @Nullable Pattern adjustments,
    @Nullable Pattern products,
    Set<String> notProducts) {

  /** The names of the shipped mappings, in the order in which they are tried on a header. */
  static final List<String> SHIPPED = List.of("tandem", "online-retail");

  private static final YAMLMapper YAML = new YAMLMapper();

  /** The words of the header. */
  record Columns(
      String order,
      String sku,
      @Nullable String name,
      String quantity,
      String time,
      String price,
      @Nullable String customer,
      @Nullable String country) {

    List<String> needed() {
      return Arrays.asList(order, sku, quantity, time, price);
    }

    /** Those that the mapping names, needed or not. */
    List<String> all() {
      return Stream.of(order, sku, name, quantity, time, price, customer, country)
          .filter(Objects::nonNull)
          .toList();
    }
  }

  /** The file as it is written. */
  private record File(
      @Nullable Columns columns,
      @Nullable String time,
      @Nullable String zone,
      @Nullable String currency,
      @Nullable String separator,
      @Nullable String decimal,
      @Nullable String returns,
      boolean returnsBelowZero,
      @Nullable String adjustments,
      @Nullable String products,
      @Nullable Set<String> notProducts) {}

  static OrderMapping shipped(String name) {
    try (var in = OrderMapping.class.getResourceAsStream("/imports/" + name + ".yaml")) {
      if (in == null) {
        throw new IllegalArgumentException(
            "There is no mapping (%s).\nMaybe you meant one of %s, or a file of your own."
                .formatted(name, SHIPPED));
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a mapping file.
   *
   * @throws IllegalArgumentException when something is missing or cannot be read
   */
  static OrderMapping parse(String yaml) {
    try {
      return of(YAML.readValue(yaml, File.class));
    } catch (UnrecognizedPropertyException e) {
      throw new IllegalArgumentException(
          "The mapping has an unknown word (%s).\nMaybe you meant %s."
              .formatted(e.getPropertyName(), meant(e)),
          e);
    } catch (MismatchedInputException e) {
      throw e.getPath().isEmpty()
          ? missing("words, such as columns and time")
          : new IllegalArgumentException(
              "The mapping's word (%s) has a value of another kind.\nMaybe compare it with a shipped one."
                  .formatted(e.getPath().get(0).getFieldName()),
              e);
    } catch (JsonProcessingException e) {
      var place = e.getCause() instanceof JsonProcessingException inner ? inner : e;
      throw new IllegalArgumentException(
          "The mapping is not YAML: line %d, column %d cannot be read.\nMaybe a colon, a quote or an indent is missing."
              .formatted(place.getLocation().getLineNr(), place.getLocation().getColumnNr()),
          e);
    }
  }

  private static String meant(UnrecognizedPropertyException e) {
    var known = new TreeSet<String>();
    e.getKnownPropertyIds().forEach(word -> known.add(word.toString()));
    return NearName.find(e.getPropertyName(), known).orElseGet(() -> "one of " + known);
  }

  private static OrderMapping of(@Nullable File file) {
    if (file == null) {
      throw missing("words, such as columns and time");
    }
    if (file.columns == null || file.columns.needed().stream().anyMatch(OrderMapping::isAbsent)) {
      throw missing("columns order, sku, quantity, time and price");
    }
    if (file.currency == null || file.currency.isBlank()) {
      throw missing("currency, for example EUR");
    }
    return new OrderMapping(
        file.columns,
        formatter(file.time),
        zone(file.zone),
        Money.of(BigDecimal.ZERO, file.currency.strip()).currency(),
        separator(file.separator),
        decimal(file.decimal),
        pattern("returns", file.returns),
        file.returnsBelowZero,
        pattern("adjustments", file.adjustments),
        pattern("products", file.products),
        capitals(file.notProducts));
  }

  private static boolean isAbsent(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static IllegalArgumentException missing(String what) {
    return new IllegalArgumentException(
        "The mapping lacks its %s.\nMaybe start from a copy of a shipped one.".formatted(what));
  }

  /** Strict, so that the 31st of February is no day. */
  private static DateTimeFormatter formatter(@Nullable String pattern) {
    try {
      return pattern == null
          ? DateTimeFormatter.ISO_DATE_TIME
          : new DateTimeFormatterBuilder()
              .appendPattern(pattern)
              .parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
              .toFormatter(Locale.ROOT)
              .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The mapping's time (%s) is not a pattern of times.\nMaybe you meant yyyy-MM-dd'T'HH:mm:ss."
              .formatted(pattern),
          e);
    }
  }

  private static ZoneId zone(@Nullable String name) {
    try {
      return ZoneId.of(name == null ? "UTC" : name.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "There is no time zone (%s).\nMaybe you meant a name such as Europe/London."
              .formatted(name),
          e);
    }
  }

  private static char decimal(@Nullable String text) {
    if (text == null || text.equals(".")) {
      return '.';
    }
    if (!text.equals(",")) {
      throw new IllegalArgumentException(
          "The mapping's decimal (%s) is no sign of decimals.\nMaybe you meant \".\" or \",\"."
              .formatted(text));
    }
    return ',';
  }

  private static char separator(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return ',';
    }
    if (text.length() > 1 || "\"\r\n".contains(text)) {
      throw new IllegalArgumentException(
          "The mapping's separator (%s) does not separate columns.\nMaybe you meant \";\" or \"\\t\"."
              .formatted(text.strip()));
    }
    return text.charAt(0);
  }

  private static @Nullable Pattern pattern(String word, @Nullable String regex) {
    try {
      return regex == null || regex.isBlank() ? null : Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "The mapping's %s (%s) is not a regular expression: %s.\nMaybe a bracket is not closed."
              .formatted(word, regex, e.getDescription()),
          e);
    }
  }

  private static Set<String> capitals(@Nullable Set<String> codes) {
    return codes == null
        ? Set.of()
        : codes.stream()
            .filter(Objects::nonNull)
            .map(code -> code.strip().toUpperCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The needed columns that a header lacks. */
  List<String> missingIn(List<String> header) {
    var missing = new ArrayList<>(columns.needed());
    missing.removeAll(header);
    return missing;
  }

  /**
   * Whether a line tells what came back.
   *
   * @param pieces below zero where the shop writes returns so
   * @param buyer whose line it is; null when nobody says
   */
  boolean isReturn(String number, int pieces, @Nullable String buyer) {
    return matches(returns, number) || (returnsBelowZero && pieces < 0 && buyer != null);
  }

  static boolean matches(@Nullable Pattern pattern, String text) {
    return pattern != null && pattern.matcher(text).matches();
  }
}
