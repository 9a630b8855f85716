package app.tandem.delivery.bounce;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses as they stand in the text of mails. */
final class MailAddress {
  private static final String LOCAL =
      "(?:\"[^\"\\s@]{1,64}\"|[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]{1,80})";

  /** One address. */
  static final Pattern FORM =
      Pattern.compile(LOCAL + "@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?");

  private MailAddress() {}

  /** All of a text, in its order, each once. */
  static List<String> in(String text) {
    return FORM.matcher(text)
        .results()
        .map(found -> plain(found.group()))
        .filter(one -> !one.isEmpty())
        .distinct()
        .toList();
  }

  /** Without what stands around it in texts. */
  static String plain(String address) {
    var at = address.lastIndexOf('@');
    var local = address.substring(0, at).replaceAll("^'+|^=(?!\\?)|^[.*]+", "");
    return local.isEmpty() ? "" : local + address.substring(at);
  }

  /** Whether both are the same, in capitals or not. */
  static boolean same(String one, String other) {
    return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }
}
