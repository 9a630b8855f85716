package app.tandem.catalog;

import java.util.Set;

/** By which names a product's attributes hold addresses of pictures. */
public final class PictureAddresses {
  /** Of a creator, and of a film. */
  public static final Set<String> ATTRIBUTES = Set.of("creator_picture", "video_picture");

  private PictureAddresses() {}
}
