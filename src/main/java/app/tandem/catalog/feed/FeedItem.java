package app.tandem.catalog.feed;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One product or relation of a file, as it was written.
 *
 * @param line where it begins, from 1
 * @param raw as it can be sent again
 * @param valuesByName values by the plain names of their columns or elements, in the order of the
 *     file; null when it cannot be read
 * @param flaw why it cannot be read; null when it can
 */
record FeedItem(
    long line, String raw, @Nullable Map<String, List<String>> valuesByName, @Nullable Flaw flaw) {

  /** Where the whole of a line is wrong, and no column of it. */
  static final String WHOLE = "whole line";

  /**
   * What makes a line or an item unreadable.
   *
   * @param words what is wrong in the first line, how to mend it in the second
   */
  record Flaw(String field, String words) {
    /** It is no table, or its size is beyond all that a product can need. */
    static final Flaw TORN =
        new Flaw(
            WHOLE,
            "It cannot be taken apart: a quote that opens does not close, or it is far too large.\n"
                + "Maybe a quote inside a text must be doubled.");

    /** Whether a text holds what stands for bytes that are none of its encoding. */
    static boolean isDamaged(String text) {
      return text.indexOf('\uFFFD') >= 0;
    }

    /** Such a text in a column or element. */
    static Flaw damaged(String field) {
      return new Flaw(
          field.isEmpty() ? WHOLE : field,
          "The text is not UTF-8.\nMaybe export the file as UTF-8.");
    }
  }

  static FeedItem readable(long line, String raw, Map<String, List<String>> valuesByName) {
    return new FeedItem(line, raw, valuesByName, null);
  }

  static FeedItem flawed(long line, String raw, Flaw flaw) {
    return new FeedItem(line, raw, null, flaw);
  }
}
