package app.tandem.catalog.feed;

import app.tandem.intake.ImportRun;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that is read item by item, so that its size does not matter. */
interface FeedSource {
  /** The next item, or null at the end. */
  @Nullable FeedItem next() throws IOException;

  /** How the file is built, so that its refused lines can be written the same way. */
  ImportRun run(String kind, String file);
}
