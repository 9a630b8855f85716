package app.tandem.message;

import org.jspecify.annotations.Nullable;

/** How one mail is written so that it is known who opens it, and which of its links they follow. */
public interface Counting {
  /** That of a mail of which nothing is counted. */
  Counting NOTHING =
      new Counting() {
        @Override
        public @Nullable String link(int nth, String target) {
          return null;
        }

        @Override
        public @Nullable String picture() {
          return null;
        }
      };

  /**
   * The address that leads to another and counts whoever goes there.
   *
   * @param nth which link of the mail it is, from 0
   * @param target an address of the web
   * @return null where the link is to stay as it is
   */
  @Nullable String link(int nth, String target);

  /** The address of a picture that nobody sees; null where it is not counted who opens the mail. */
  @Nullable String picture();
}
