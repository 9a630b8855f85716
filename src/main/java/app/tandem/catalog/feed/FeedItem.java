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
 */
record FeedItem(long line, String raw, @Nullable Map<String, List<String>> valuesByName) {}
