package app.tandem.kernel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address by which people reach this program from mails.
 *
 * @param text how links begin, without a slash at the end
 */
public record PublicAddress(String text) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** As it stands in a setting. */
  public static PublicAddress of(String setting) {
    return new PublicAddress(setting.strip().replaceAll("/+$", ""));
  }

  /** Whether it begins with https. */
  public boolean isHttps() {
    return text.regionMatches(true, 0, "https://", 0, "https://".length());
  }

  /** Whether a host is this machine by its very name. */
  public static boolean isLoopback(String host) {
    return LOOPBACK.contains(host) || host.equals("::1") || host.startsWith("127.");
  }

  /**
   * Why nobody's clicks may be led through it, or null. What somebody follows is nobody else's
   * matter, so it is https; on loopback nobody else listens.
   */
  public @Nullable String objection() {
    try {
      var uri = new URI(text);
      var scheme = String.valueOf(uri.getScheme());
      if (uri.getHost() == null || !Set.of("http", "https").contains(scheme)) {
        return "is no address of the web";
      }
      if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getUserInfo() != null) {
        return "has more in it than a host and a path";
      }
      return scheme.equals("https") || LOOPBACK.contains(uri.getHost())
          ? null
          : "does not begin with https";
    } catch (URISyntaxException e) {
      return "is no address of the web";
    }
  }
}
