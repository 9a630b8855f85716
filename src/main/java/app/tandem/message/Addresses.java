package app.tandem.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Addresses that a mail may lead to. Any other is left out. */
final class Addresses {
  private static final Set<String> WEB = Set.of("https", "http");
  private static final Set<String> SECURE = Set.of("https");

  private Addresses() {}

  /** Of a page. */
  static @Nullable URI link(@Nullable String address) {
    return address == null ? null : of(address, WEB);
  }

  /** Of a picture: what a mail program loads must not be read on the way. */
  static @Nullable URI picture(@Nullable String address) {
    return address == null ? null : of(address, SECURE);
  }

  /** Whether a text is the address of a page, with a host that every mail program understands. */
  static boolean isLink(String text) {
    var host = text.startsWith("https://") ? 8 : text.startsWith("http://") ? 7 : text.length();
    var isHost = true;
    for (var i = host; i < text.length(); i++) {
      var sign = text.charAt(i);
      isHost = isHost && "/?#".indexOf(sign) < 0;
      if (sign <= ' ' || sign == 127 || (isHost && sign > 127) || sign == '"' || sign == '\\') {
        return false;
      }
    }
    return host < text.length();
  }

  private static @Nullable URI of(String address, Set<String> schemes) {
    try {
      var uri = new URI(address.strip());
      var scheme = uri.getScheme();
      return scheme != null
              && schemes.contains(scheme.toLowerCase(Locale.ROOT))
              && uri.getHost() != null
          ? uri
          : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
