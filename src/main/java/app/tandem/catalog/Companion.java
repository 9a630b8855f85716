package app.tandem.catalog;

import app.tandem.kernel.Sku;
import java.time.Instant;

/**
 * One edge of the catalogue map: what goes with what, or must not.
 *
 * @param from the product it is seen from, which is the parent
 * @param to the other one
 * @param relation what the second is to the first
 * @param origin where it came from
 * @param verdict whether it counts
 * @param by who said so
 * @param at when
 * @param why in their words
 */
public record Companion(
    Sku from,
    Sku to,
    Relation relation,
    Origin origin,
    Verdict verdict,
    String by,
    Instant at,
    String why) {

  /** Where an edge came from. */
  public enum Origin {
    MINED,
    IMPORTED,
    TYPED
  }

  /** Whether an edge counts: only an approved one does. */
  public enum Verdict {
    PROPOSED,
    APPROVED,
    REJECTED
  }

  /** Whether it is approved. */
  public boolean counts() {
    return verdict == Verdict.APPROVED;
  }

  /** Which edge it is. */
  public Edge edge() {
    return new Edge(from, to, relation);
  }
}
