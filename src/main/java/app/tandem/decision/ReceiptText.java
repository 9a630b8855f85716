package app.tandem.decision;

import app.tandem.decision.Receipt.Around;
import app.tandem.decision.Receipt.Choice;
import app.tandem.decision.Receipt.FromCatalogue;
import app.tandem.kernel.Channel;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells a receipt in sentences. */
class ReceiptText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ReceiptText() {}

  static List<String> of(Receipt receipt) {
    var sentences = new ArrayList<String>();
    sentences.add(where(receipt));
    receipt.offers().forEach(offer -> sentences.add(offered(offer)));
    if (receipt.offers().isEmpty()) {
      sentences.add("Nothing was offered.");
    }
    receipt.withheld().forEach(one -> sentences.add(withheld(one)));
    receipt.unknown().stream()
        .sorted()
        .forEach(sku -> sentences.add("The catalogue does not know %s.".formatted(sku)));
    receipt.whyByBrokenRule().values().forEach(why -> sentences.add(why + "."));
    return sentences;
  }

  private static String where(Receipt receipt) {
    var customer = receipt.customer();
    var viewing = receipt.viewing();
    var cart =
        receipt.cart().entrySet().stream()
            .map(line -> "%d x %s".formatted(line.getValue(), line.getKey()))
            .collect(Collectors.joining(", "));
    var around = receipt.around();
    return "%s, %s%s: %s%s%s%s, by rule release %d."
        .formatted(
            TIME.format(receipt.at()),
            receipt.stage().folder(),
            around == null || around.channel() == Channel.WEB
                ? ""
                : " by " + around.channel().word(),
            customer == null ? "a visitor nobody knows" : customer(receipt, customer),
            around == null ? "" : around(around),
            viewing == null ? "" : ", looking at " + viewing,
            cart.isEmpty() ? "" : ", with %s in the cart".formatted(cart),
            receipt.release());
  }

  private static String customer(Receipt receipt, CustomerId customer) {
    var told = "customer " + customer.ref();
    return receipt.unknownCustomer() ? told + " (of whom nothing is known)" : told;
  }

  private static String around(Around around) {
    var told = new StringBuilder();
    if (around.country() != null) {
      told.append(" in ").append(around.country());
    }
    if (!around.comparing().isEmpty()) {
      told.append(", comparing ")
          .append(
              around.comparing().stream()
                  .map(Sku::code)
                  .sorted()
                  .collect(Collectors.joining(", ")));
    }
    if (around.feature() != null) {
      told.append(", who just tried \"").append(around.feature()).append('"');
    }
    return told.toString();
  }

  private static String offered(Choice offer) {
    var set = offer.set();
    return String.format(
        Locale.ROOT,
        "Offered %s (%s) with a score of %.2f: \"%s\", because %s%s.",
        offer.name(),
        offer.sku(),
        offer.score(),
        offer.because(),
        set == null
            ? "the rule \"%s\" held".formatted(offer.rule())
            : "the catalogue has it for %s, where %s".formatted(set.price(), apart(set)),
        facts(offer));
  }

  private static String apart(FromCatalogue set) {
    var parts =
        set.parts().stream()
            .map(
                part ->
                    "%s (%s, proposed by the rule \"%s\")"
                        .formatted(part.sku(), part.price(), part.rule()))
            .collect(Collectors.joining(" and "));
    return "%s cost %s one by one".formatted(parts, set.apart());
  }

  private static String withheld(Choice choice) {
    var set = choice.set();
    var whence =
        set == null
            ? "the rule \"%s\" proposed".formatted(choice.rule())
            : "the catalogue has for %s, where %s".formatted(set.price(), apart(set));
    return "Withheld %s, which %s%s: %s."
        .formatted(choice.sku(), whence, facts(choice), choice.why());
  }

  private static String facts(Choice choice) {
    return choice.facts().isEmpty()
        ? ""
        : choice.facts().stream()
            .map(ReceiptText::fact)
            .collect(Collectors.joining("; ", " for ", ""));
  }

  private static Object shown(Object value) {
    return value instanceof Double number
        ? BigDecimal.valueOf(number)
            .setScale(3, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        : value;
  }

  private static String fact(Map<String, Object> fact) {
    return fact.entrySet().stream()
        .filter(field -> !field.getKey().equals("fact") && !(field.getValue() instanceof Map))
        .map(field -> field.getKey() + " " + shown(field.getValue()))
        .collect(Collectors.joining(", ", fact.get("fact") + " (", ")"));
  }
}
