package app.tandem.behaviour;

import app.tandem.behaviour.LineOutcome.Kind;
import app.tandem.behaviour.LineOutcome.Moved;
import app.tandem.behaviour.LineOutcome.Refused;
import app.tandem.behaviour.LineOutcome.SetAside;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Era;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what each line of one order file is. Not thread-safe: it remembers the last time it read.
 */
class OrderLineReader {
  private static final int LONGEST_NAME = 500;
  private static final int LONGEST_SKU = 64;
  private static final int LONGEST_CUSTOMER = 100;
  private static final int LONGEST_AMOUNT = 30;
  private static final Pattern AMOUNT = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)");

  private final OrderMapping mapping;
  private final List<String> header;
  private final int order;
  private final int sku;
  private final int name;
  private final int quantity;
  private final int time;
  private final int price;
  private final int customer;
  private final int country;

  private @Nullable String lastTime;
  private Instant lastInstant = Instant.EPOCH;

  OrderLineReader(OrderMapping mapping, List<String> header) {
    this.mapping = mapping;
    this.header = header;
    var columns = mapping.columns();
    order = header.indexOf(columns.order());
    sku = header.indexOf(columns.sku());
    name = optionalColumn(columns.name());
    quantity = header.indexOf(columns.quantity());
    time = header.indexOf(columns.time());
    price = header.indexOf(columns.price());
    customer = optionalColumn(columns.customer());
    country = optionalColumn(columns.country());
  }

  private int optionalColumn(@Nullable String column) {
    return column == null ? -1 : header.indexOf(column);
  }

  LineOutcome read(List<String> fields) {
    if (fields.size() != header.size()) {
      return new Refused(
          header.get(Math.min(fields.size(), header.size()) - 1),
          "The line has %d columns, the header has %d.".formatted(fields.size(), header.size()),
          "Maybe a separator or a quote stands in a text without quotes around it.");
    }
    for (int i = 0; i < fields.size(); i++) {
      if (unreadable(fields.get(i))) {
        return new Refused(
            header.get(i),
            "The text is not UTF-8, or holds a control character.",
            "Maybe export the file as UTF-8.");
      }
    }
    return judge(fields);
  }

  private LineOutcome judge(List<String> fields) {
    var number = fields.get(order).strip();
    var code = fields.get(sku).strip().toUpperCase(Locale.ROOT);
    if (number.isEmpty() || number.length() > 100) {
      return refused(order, number, "an order number of 1 to 100 characters");
    }
    if (code.isEmpty() || code.length() > LONGEST_SKU) {
      return refused(sku, code, "a product code of 1 to 64 characters");
    }
    var pieces = wholeNumber(fields.get(quantity));
    if (pieces == null) {
      return refused(quantity, fields.get(quantity), "a whole number such as 6");
    }
    var amount = decimal(fields.get(price));
    if (amount == null) {
      var text = fields.get(price);
      return refused(price, text, "an amount such as 2.55", OrderHints.ofAmount(text, mapping));
    }
    var at = instant(fields.get(time));
    if (at == null) {
      var text = fields.get(time);
      return refused(
          time, text, "a time as the mapping writes it", OrderHints.ofTime(text, mapping));
    }
    if (OrderMapping.matches(mapping.adjustments(), number)) {
      return new SetAside(Kind.ADJUSTMENT);
    }
    if (mapping.notProducts().contains(code)
        || (mapping.products() != null && !OrderMapping.matches(mapping.products(), code))) {
      return new SetAside(Kind.NOT_A_PRODUCT);
    }
    return moved(fields, number, code, pieces, amount, at);
  }

  private LineOutcome moved(
      List<String> fields, String number, String code, int pieces, BigDecimal amount, Instant at) {
    var buyer = optional(fields, customer);
    var returned = mapping.isReturn(number, pieces, buyer);
    if (returned ? pieces == 0 : pieces <= 0) {
      return new SetAside(Kind.WRITE_OFF);
    }
    if (!returned && amount.signum() <= 0) {
      return new SetAside(Kind.NO_PRICE);
    }
    var minor = minor(amount);
    if (minor == null) {
      return refused(price, fields.get(price), "an amount that fits");
    }
    if (buyer != null && buyer.length() > LONGEST_CUSTOMER) {
      return refused(customer, buyer, "a customer's key of at most 100 characters");
    }
    try {
      return new Moved(
          returned,
          number,
          new Sku(code),
          name(fields),
          Math.abs(pieces),
          minor,
          at,
          buyer == null ? null : new CustomerId(buyer).ref(),
          optional(fields, country));
    } catch (IllegalArgumentException e) {
      var lines = String.valueOf(e.getMessage()).split("\n", 2);
      return new Refused(
          header.get(lines[0].startsWith("The customer") ? customer : sku),
          lines[0],
          lines.length > 1 ? lines[1] : "");
    }
  }

  private @Nullable Long minor(BigDecimal amount) {
    try {
      return Money.of(amount, mapping.currency().getCurrencyCode()).minor();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Refused refused(int column, String value, String wanted) {
    return refused(column, value, wanted, OrderHints.of(value));
  }

  private Refused refused(int column, String value, String wanted, String maybe) {
    return new Refused(
        header.get(column),
        "The %s (%s) is not %s.".formatted(header.get(column), shortened(value), wanted),
        maybe);
  }

  private static String shortened(String value) {
    return value.length() <= 60 ? value : value.substring(0, 60) + "...";
  }

  private String name(List<String> fields) {
    var text = name < 0 ? "" : fields.get(name).strip().replaceAll("\\s+", " ");
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
  }

  private static @Nullable String optional(List<String> fields, int column) {
    return column < 0 || fields.get(column).isBlank() ? null : fields.get(column).strip();
  }

  private static boolean unreadable(String text) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '\uFFFD' || (c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Integer wholeNumber(String text) {
    try {
      var number = Integer.parseInt(text.strip());
      return number == Integer.MIN_VALUE ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** With a decimal comma, points only part the thousands. */
  private @Nullable BigDecimal decimal(String given) {
    var text = mapping.decimal() == ',' ? given.replace(".", "").replace(',', '.') : given;
    var digits = text.strip();
    return digits.length() <= LONGEST_AMOUNT && AMOUNT.matcher(digits).matches()
        ? new BigDecimal(digits)
        : null;
  }

  private @Nullable Instant instant(String text) {
    if (text.equals(lastTime)) {
      return lastInstant;
    }
    try {
      var parsed =
          mapping
              .time()
              .parseBest(text.strip(), ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
      var at = inZone(parsed).toInstant();
      if (!Era.holds(at)) {
        return null;
      }
      lastInstant = at;
      lastTime = text;
      return lastInstant;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A time without a zone is meant in the shop's; a day without a time is its beginning. */
  private ZonedDateTime inZone(TemporalAccessor parsed) {
    if (parsed instanceof ZonedDateTime zoned) {
      return zoned;
    }
    return parsed instanceof LocalDateTime local
        ? local.atZone(mapping.zone())
        : LocalDate.from(parsed).atStartOfDay(mapping.zone());
  }
}
