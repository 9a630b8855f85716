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
