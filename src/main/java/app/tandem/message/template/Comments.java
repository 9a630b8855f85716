package app.tandem.message.template;

import java.util.regex.Pattern;

/**
 * What a template says to its writers. It reaches no customer, and what is commented out is not
 * there; only the conditions that Outlook reads stay.
 */
final class Comments {
  private static final Pattern PLAIN = Pattern.compile("(?s)<!--(?!\\[if|<!\\[).*?-->");
  private static final Pattern ANY = Pattern.compile("(?s)<!--.*?-->");
  private static final Pattern SIGN = Pattern.compile("[^\\r\\n\\x0B\\f\\x85\\u2028\\u2029]");

  private Comments() {}

  /** The same with nothing but spaces in their places, so that each line keeps its number. */
  static String without(String text) {
    return blanked(PLAIN, text);
  }

  /** The same without conditions, too. */
  static String withoutAny(String text) {
    return blanked(ANY, text);
  }

  private static String blanked(Pattern comments, String text) {
    return text.contains("<!--")
        ? comments.matcher(text).replaceAll(found -> SIGN.matcher(found.group()).replaceAll(" "))
        : text;
  }
}
