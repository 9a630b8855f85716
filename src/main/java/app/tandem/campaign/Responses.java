package app.tandem.campaign;

import java.time.Instant;
import java.util.Map;

/** Knows what came of a campaign's messages; the room that sends them does. */
public interface Responses {
  /**
   * What came of each run of a campaign, by its number; those of which nothing did are not in it.
   */
  Map<Integer, Response> byRun(long campaign);

  /** Whatever came since is kept. */
  Instant keptSince();
}
