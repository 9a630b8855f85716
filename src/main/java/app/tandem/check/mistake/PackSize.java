package app.tandem.check.mistake;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How much is in a pack, as the end of its code says it: DESCALER-6X, BEANS-1KG. A number alone is
 * none: GUARD-2 may be for another phone than GUARD-1.
 *
 * @param of the code without its amount, and what is counted: pieces, grams or millilitres
 */
record PackSize(String of, long amount) {
  private static final Pattern CODE = Pattern.compile("(.*[^\\d])(\\d{1,6})(X|G|KG|ML|L)");

  private static final Map<String, Long> AMOUNT_BY_UNIT =
      Map.of("X", 1L, "G", 1L, "KG", 1000L, "ML", 1L, "L", 1000L);

  private static Optional<PackSize> of(String sku) {
    var code = CODE.matcher(sku.strip().toUpperCase(Locale.ROOT));
    if (!code.matches()) {
      return Optional.empty();
    }
    var unit = code.group(3);
    var counted = unit.equals("KG") ? "G" : unit.equals("L") ? "ML" : unit;
    return Optional.of(
        new PackSize(
            code.group(1) + " " + counted,
            Long.parseLong(code.group(2)) * AMOUNT_BY_UNIT.getOrDefault(unit, 1L)));
  }

  /** Whether the first is more of the same than the other. */
  static boolean isBigger(String sku, String other) {
    var one = of(sku);
    var two = of(other);
    return one.isPresent()
        && two.isPresent()
        && one.get().of().equals(two.get().of())
        && one.get().amount() > two.get().amount();
  }
}
