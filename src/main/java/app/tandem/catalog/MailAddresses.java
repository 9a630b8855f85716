package app.tandem.catalog;

import app.tandem.kernel.PictureHosts;
import app.tandem.kernel.SecureLink;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By which names a product's attributes hold addresses that mails show, or lead to. */
public final class MailAddresses {
  /** Of a creator, and of a film. */
  private static final Set<String> PICTURES = Set.of("creator_picture", "video_picture");

  /** Of a guide, a film and a creator's page. */
  private static final Set<String> LINKS = Set.of("guide_link", "video_link", "creator_link");

  private MailAddresses() {}

  /**
   * Why mails would leave an attribute out, in two lines; null when they do not, and of all that
   * are no addresses.
   *
   * @param pictures of which hosts mails show pictures
   */
  public static @Nullable String objection(String attribute, String text, PictureHosts pictures) {
    if (PICTURES.contains(attribute)) {
      return pictures.objection(text);
    }
    return LINKS.contains(attribute) && !text.isBlank()
        ? SecureLink.objection(attribute, text)
        : null;
  }

  /** Whether an attribute holds the address of a page. */
  public static boolean isLink(String attribute) {
    return LINKS.contains(attribute);
  }
}
