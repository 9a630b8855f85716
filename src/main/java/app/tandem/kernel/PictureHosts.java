package app.tandem.kernel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From which hosts the pictures of mails may come. Whatever the host, they come over https: what a
 * mail program loads must not be read, or changed, on the way.
 *
 * @param hosts names, and {@code *.shop.example} for all names below one; none for any
 */
public record PictureHosts(List<String> hosts) {
  /** Any host. */
  public static final PictureHosts ANY = new PictureHosts(List.of());

  private static final String BELOW = "*.";

  /** What such a name looks like. */
  public static final String FORM =
      "(?i)(?:\\*\\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*";

  private static final Pattern NAME = Pattern.compile(FORM);

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException when one is no name of a host
   */
  public PictureHosts {
    hosts = hosts.stream().map(PictureHosts::name).distinct().toList();
  }

  private static String name(String text) {
    var name = text.strip().toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The host of pictures (%s) is no name of a host.\nMaybe you meant pictures.shop.example, or *.shop.example for all below it."
              .formatted(Shown.text(text)));
    }
    return name;
  }

  /** Whether a picture may be shown. */
  public boolean allow(URI picture) {
    return isSecure(picture) && allow(picture.getHost());
  }

  /** Why a picture must not be shown, in two lines; null when it may. */
  public @Nullable String objection(String address) {
    URI picture;
    try {
      picture = new URI(address.strip());
    } catch (URISyntaxException e) {
      return "The address of a picture (%s) cannot be read.\nMaybe a sign in it must be written as %%20 or the like."
          .formatted(Shown.text(address));
    }
    if (!isSecure(picture)) {
      return "The address of a picture (%s) must begin with https.\nMaybe its shop has it there too."
          .formatted(Shown.text(address));
    }
    return allow(picture.getHost())
        ? null
        : "The host of a picture (%s) is not among those that mails may show pictures of.\nMaybe add it to tandem.catalog.picture-hosts, which has: %s."
            .formatted(Shown.text(picture.getHost()), String.join(", ", hosts));
  }

  private static boolean isSecure(URI picture) {
    return "https".equalsIgnoreCase(picture.getScheme()) && picture.getHost() != null;
  }

  private boolean allow(String written) {
    if (hosts.isEmpty()) {
      return true;
    }
    var low = written.toLowerCase(Locale.ROOT);
    var host = low.endsWith(".") ? low.substring(0, low.length() - 1) : low;
    return hosts.stream()
        .anyMatch(
            one -> one.startsWith(BELOW) ? host.endsWith(one.substring(1)) : host.equals(one));
  }
}
