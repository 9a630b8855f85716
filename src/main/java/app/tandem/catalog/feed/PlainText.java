package app.tandem.catalog.feed;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts as shoppers read them: feeds bring HTML's names for signs, and signs that nobody sees. */
final class PlainText {
  private static final Pattern ENTITY =
      Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});");
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cntrl}\\p{Cs}\\uFEFF\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");
  private static final Map<String, String> SIGN_BY_NAME =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("shy", ""),
          Map.entry("auml", "ä"),
          Map.entry("ouml", "ö"),
          Map.entry("uuml", "ü"),
          Map.entry("Auml", "Ä"),
          Map.entry("Ouml", "Ö"),
          Map.entry("Uuml", "Ü"),
          Map.entry("szlig", "ß"),
          Map.entry("eacute", "é"),
          Map.entry("egrave", "è"),
          Map.entry("ecirc", "ê"),
          Map.entry("agrave", "à"),
          Map.entry("aacute", "á"),
          Map.entry("acirc", "â"),
          Map.entry("ccedil", "ç"),
          Map.entry("ntilde", "ñ"),
          Map.entry("ocirc", "ô"),
          Map.entry("oacute", "ó"),
          Map.entry("uacute", "ú"),
          Map.entry("iacute", "í"),
          Map.entry("aring", "å"),
          Map.entry("oslash", "ø"),
          Map.entry("aelig", "æ"),
          Map.entry("euro", "€"),
          Map.entry("pound", "£"),
          Map.entry("yen", "¥"),
          Map.entry("cent", "¢"),
          Map.entry("copy", "©"),
          Map.entry("reg", "®"),
          Map.entry("trade", "™"),
          Map.entry("deg", "°"),
          Map.entry("times", "×"),
          Map.entry("frac12", "½"),
          Map.entry("sup2", "²"),
          Map.entry("micro", "µ"),
          Map.entry("middot", "·"),
          Map.entry("bull", "•"),
          Map.entry("hellip", "…"),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("lsquo", "‘"),
          Map.entry("rsquo", "’"),
          Map.entry("ldquo", "“"),
          Map.entry("rdquo", "”"),
          Map.entry("laquo", "«"),
          Map.entry("raquo", "»"));

  private PlainText() {}

  /** The same with signs for their names, and a space for what cannot be seen. */
  static String of(String text) {
    var decoded =
        text.indexOf('&') < 0
            ? text
            : ENTITY
                .matcher(text)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(sign(found)));
    return UNSEEN.matcher(decoded).replaceAll(" ").strip();
  }

  private static String sign(MatchResult found) {
    var name = found.group(1);
    if (name.charAt(0) != '#') {
      return SIGN_BY_NAME.getOrDefault(name, found.group());
    }
    var isHex = Character.toLowerCase(name.charAt(1)) == 'x';
    var code = Integer.parseInt(name.substring(isHex ? 2 : 1), isHex ? 16 : 10);
    return Character.isValidCodePoint(code) ? Character.toString(code) : found.group();
  }
}
