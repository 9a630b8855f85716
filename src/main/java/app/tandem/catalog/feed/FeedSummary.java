package app.tandem.catalog.feed;

import app.tandem.intake.RefusedLine;
import java.util.List;
import java.util.Map;

/**
 * What became of one file of products or relations.
 *
 * @param importId under which its refused lines can be fetched
 * @param file its name
 * @param mapping how it was read, for example {@code rss}
 * @param lines read, without the header
 * @param added products or relations that were not known before
 * @param changed those that were known otherwise
 * @param unchanged those that were known just so
 * @param setAside readable lines that were left out or set right, by kind
 * @param refused lines that could not be taken
 * @param firstRefused the first of them
 * @param firstLeftOut the first values that were left out of products which were taken, and why
 * @param millis it took
 */
public record FeedSummary(
    long importId,
    String file,
    String mapping,
    long lines,
    long added,
    long changed,
    long unchanged,
    Map<String, Long> setAside,
    long refused,
    List<RefusedLine> firstRefused,
    List<RefusedLine> firstLeftOut,
    long millis) {}
