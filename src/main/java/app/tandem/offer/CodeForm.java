package app.tandem.offer;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How codes look: 16 signs of Crockford's 32, which has no I, L, O and U, so each bears 5 bits and
 * all together the 80 that nobody guesses. They are kept without hyphens and shown with them.
 */
final class CodeForm {
  private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;
  private static final int GROUP = 4;
  private static final int BITS = 5;
  private static final int BYTES = LENGTH * BITS / Byte.SIZE;
  private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");
  private static final SecureRandom CHANCE = new SecureRandom();

  private CodeForm() {}

  /** Some that nobody could have guessed. */
  static List<String> some(int count) {
    var bytes = new byte[BYTES * count];
    CHANCE.nextBytes(bytes);
    var codes = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      codes.add(code(bytes, i * BYTES));
    }
    return codes;
  }

  private static String code(byte[] bytes, int from) {
    var signs = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      var value = 0;
      for (int bit = i * BITS; bit < (i + 1) * BITS; bit++) {
        var isSet = bytes[from + bit / Byte.SIZE] >> (bit % Byte.SIZE) & 1;
        value = value << 1 | isSet;
      }
      signs[i] = SIGNS.charAt(value);
    }
    return new String(signs);
  }

  /**
   * Reads what somebody typed: in small letters, with blanks or hyphens anywhere, with an O for a
   * zero, or an I or L for a one. Empty where it can be no code.
   */
  static Optional<String> read(String typed) {
    var plain =
        BETWEEN
            .matcher(typed.strip())
            .replaceAll("")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return plain.length() == LENGTH && plain.chars().allMatch(sign -> SIGNS.indexOf(sign) >= 0)
        ? Optional.of(plain)
        : Optional.empty();
  }

  /** As people read it: in groups of four. */
  static String shown(String code) {
    var groups = new ArrayList<String>();
    for (int i = 0; i < code.length(); i += GROUP) {
      groups.add(code.substring(i, Math.min(code.length(), i + GROUP)));
    }
    return String.join("-", groups);
  }
}
