package app.tandem.decision;

import app.tandem.rules.vocabulary.InSegment;
import app.tandem.rules.vocabulary.LeftSegment;
import app.tandem.segment.Membership;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** Where a shopper belongs, and what they left lately, in the words of the rules. */
final class SegmentFacts {
  private SegmentFacts() {}

  /** The facts; a segment that somebody is in again was not left. */
  static List<Object> of(List<Membership> memberships, Instant now) {
    var facts = new ArrayList<Object>();
    var told = new HashSet<String>();
    for (var one : memberships) {
      if (!one.isOverAt(now)) {
        facts.add(new InSegment(one.segment(), days(one.since(), now), one.since()));
        told.add(one.segment());
      }
    }
    memberships.stream()
        .filter(one -> one.isOverAt(now))
        .sorted(Comparator.comparing(Membership::until).reversed())
        .filter(one -> told.add(one.segment()))
        .forEach(
            one ->
                facts.add(
                    new LeftSegment(
                        one.segment(), days(Objects.requireNonNull(one.until()), now))));
    return facts;
  }

  private static int days(Instant from, Instant to) {
    return (int) Math.max(0, Duration.between(from, to).toDays());
  }
}
