package app.tandem.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what the lines of one file turned out to be, and gives up on a file that does not fit. */
public class Tally {
  private static final int SHOWN = 20;
  private static final int HOPELESS = 1_000;

  private final Map<String, Long> countByOutcome = new TreeMap<>();
  private final Map<String, Long> setAside = new TreeMap<>();
  private final List<RefusedLine> first = new ArrayList<>();
  private final List<RefusedLine> leftOut = new ArrayList<>();
  private long lines;
  private long refused;

  /** One more line was read. */
  public void line() {
    lines++;
  }

  /** A line was taken, with this outcome. */
  public void took(String outcome) {
    countByOutcome.merge(outcome, 1L, Long::sum);
  }

  /** A readable line was left out, or set right, in this way. */
  public void setAside(String kind) {
    setAside.merge(kind, 1L, Long::sum);
  }

  /** A value was left out of a line that is taken, for this reason. */
  public void leftOut(String kind, RefusedLine why) {
    setAside(kind);
    if (leftOut.size() < SHOWN) {
      leftOut.add(why);
    }
  }

  /** The first of those values. */
  public List<RefusedLine> firstLeftOut() {
    return List.copyOf(leftOut);
  }

  /**
   * A line was refused.
   *
   * @throws IllegalArgumentException when so far all were, and there were many
   */
  public void refuse(RefusedLine line) {
    refused++;
    if (first.size() < SHOWN) {
      first.add(line);
    }
    if (refused == HOPELESS && refused == lines) {
      throw new IllegalArgumentException(
          "The first %d lines could not be read, so nothing was stored. Line %d, %s: %s\n%s"
              .formatted(HOPELESS, line.line(), line.field(), line.why(), line.maybe()));
    }
  }

  /** Lines read so far, without the header. */
  public long lines() {
    return lines;
  }

  /** Lines refused so far. */
  public long refused() {
    return refused;
  }

  /** The first of them. */
  public List<RefusedLine> firstRefused() {
    return List.copyOf(first);
  }

  /** What was left out or set right, by kind. */
  public Map<String, Long> allSetAside() {
    return setAside;
  }

  /** How many lines had this outcome. */
  public long count(String outcome) {
    return countByOutcome.getOrDefault(outcome, 0L);
  }
}
