package app.tandem.behaviour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
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
 * @param returns order numbers that are returns or cancellations; null for none
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
    @Nullable Pattern returns,
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
  }

  /** The file as it is written. */
  private record File(
      @Nullable Columns columns,
      @Nullable String time,
      @Nullable String zone,
      @Nullable String currency,
      @Nullable String separator,
      @Nullable String returns,
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
      var file = YAML.readValue(yaml, File.class);
      if (file == null
          || file.columns == null
          || file.columns.needed().stream().anyMatch(Objects::isNull)) {
        throw missing("columns order, sku, quantity, time and price");
      }
      var zone = ZoneId.of(file.zone == null ? "UTC" : file.zone);
      return new OrderMapping(
          file.columns,
          formatter(file.time),
          zone,
          Currency.getInstance(file.currency == null ? "" : file.currency.strip()),
          file.separator == null || file.separator.isEmpty() ? ',' : file.separator.charAt(0),
          pattern(file.returns),
          pattern(file.adjustments),
          pattern(file.products),
          capitals(file.notProducts));
    } catch (UnrecognizedPropertyException e) {
      throw new IllegalArgumentException(
          "The mapping has an unknown word (%s).\nMaybe you meant one of %s."
              .formatted(e.getPropertyName(), e.getKnownPropertyIds()),
          e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The mapping is not YAML: %s.\nMaybe a colon or an indent is missing."
              .formatted(e.getOriginalMessage()),
          e);
    } catch (PatternSyntaxException | DateTimeException e) {
      throw new IllegalArgumentException("The mapping cannot be used: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw e.getMessage() == null ? missing("currency, for example EUR") : e;
    }
  }

  private static IllegalArgumentException missing(String what) {
    return new IllegalArgumentException(
        "The mapping lacks its %s.\nMaybe start from a copy of a shipped one.".formatted(what));
  }

  private static DateTimeFormatter formatter(@Nullable String pattern) {
    if (pattern == null) {
      return DateTimeFormatter.ISO_DATE_TIME;
    }
    return new java.time.format.DateTimeFormatterBuilder()
        .appendPattern(pattern)
        .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
        .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
        .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
        .toFormatter(Locale.ROOT);
  }

  private static @Nullable Pattern pattern(@Nullable String regex) {
    return regex == null || regex.isBlank() ? null : Pattern.compile(regex);
  }

  private static Set<String> capitals(@Nullable Set<String> codes) {
    return codes == null
        ? Set.of()
        : codes.stream()
            .map(code -> code.toUpperCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The needed columns that a header lacks. */
  List<String> missingIn(List<String> header) {
    var missing = new ArrayList<>(columns.needed());
    missing.removeAll(header);
    return missing;
  }

  static boolean matches(@Nullable Pattern pattern, String text) {
    return pattern != null && pattern.matcher(text).matches();
  }
}
