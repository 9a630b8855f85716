package app.tandem.kernel;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text is an address that a mail may lead to: over https, to a host, with nothing in it
 * that a mail program could read otherwise (RFC 3986).
 */
public final class SecureLink {
  private static final int LONGEST = 2_000;
  private static final String SECURE = "https://";

  /** Signs that stand in no address. */
  private static final String OUTSIDE = "\"<>\\^`{|}";

  private SecureLink() {}

  /**
   * Why a text is none, in two lines; null when it is one.
   *
   * @param what it is the address of, for example {@code link}
   */
  public static @Nullable String objection(String what, String text) {
    var address = text.strip();
    var begins = address.regionMatches(true, 0, SECURE, 0, SECURE.length());
    var told =
        begins
            ? reason(address)
            : "does not begin with https://.\nMaybe it is there with https too";
    return told == null
        ? null
        : "The address of the %s (%s) %s.".formatted(what, Shown.text(address), told);
  }

  private static @Nullable String reason(String address) {
    if (address.length() > LONGEST) {
      return "has more than %,d characters.\nMaybe another text slipped in".formatted(LONGEST);
    }
    var outside = address.codePoints().filter(SecureLink::isOutside).findFirst();
    if (outside.isPresent()) {
      return "has a sign in it that stands in no address: %s.\nMaybe write %s for it"
          .formatted(named(outside.getAsInt()), "%%%02X".formatted(outside.getAsInt()));
    }
    return ofParts(address);
  }

  private static @Nullable String ofParts(String address) {
    try {
      var uri = new URI(address);
      if (uri.getUserInfo() != null) {
        return "names somebody before its host, which hides where it leads.\nMaybe leave out what stands before the @";
      }
      return uri.getHost() == null
          ? "names no host behind https://.\nMaybe it lacks, or must be written as xn--..."
          : null;
    } catch (URISyntaxException e) {
      return "cannot be read: %s.\nMaybe a %% in it must be written as %%25"
          .formatted(e.getReason());
    }
  }

  private static boolean isOutside(int sign) {
    return sign <= ' ' || sign == 127 || OUTSIDE.indexOf(sign) >= 0;
  }

  private static String named(int sign) {
    return sign <= ' ' || sign == 127
        ? sign == ' ' ? "a space" : "U+%04X".formatted(sign)
        : Character.toString(sign);
  }
}
