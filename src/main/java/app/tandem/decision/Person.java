package app.tandem.decision;

import app.tandem.behaviour.History;
import app.tandem.customer.ContactPermission;
import app.tandem.customer.Known;
import app.tandem.forecast.Pace;
import app.tandem.segment.Membership;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of somebody.
 *
 * @param history what they did
 * @param segments where they belong
 * @param known who they are, and whether they may be mailed
 * @param pace the days on which they ordered; null when there are none
 * @param trail what they were shown and did besides
 */
record Person(
    History history, List<Membership> segments, Known known, @Nullable Pace pace, Trail trail) {
  /** Somebody nobody knows. */
  static final Person NOBODY = visitor(Trail.NONE);

  /** Whether nothing at all is known of them: neither who they are, nor anything they did. */
  boolean isUnknown() {
    return known.customer() == null
        && history.equals(History.NONE)
        && segments.isEmpty()
        && trail.signals().isEmpty();
  }

  /** Somebody nobody knows, whose visit is known. */
  static Person visitor(Trail trail) {
    return new Person(
        History.NONE, List.of(), new Known(null, ContactPermission.of(null, null)), null, trail);
  }
}
