package app.tandem.journey;

import app.tandem.customer.MailChoice;
import app.tandem.customer.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What customers chose not to get. Pure.
 *
 * @param wanted the rows that may go on; none when nothing of them is due
 * @param declined what becomes of the others; empty when there are none
 */
record Declined(List<Waiting> wanted, Optional<Awakening> declined) {

  /** Parts the rows of one customer. */
  static Declined of(List<Waiting> rows, MailChoice choice, Standings campaigns, Instant now) {
    var wanted = new ArrayList<Waiting>();
    var declined = new ArrayList<Waiting>();
    for (var row : rows) {
      (choice.wants(topic(row, campaigns)) ? wanted : declined).add(row);
    }
    if (wanted.stream().allMatch(row -> row.notBefore().isAfter(now))) {
      wanted.clear(); // It would only have gone along.
    }
    return new Declined(List.copyOf(wanted), settled(declined, campaigns));
  }

  private static Optional<Awakening> settled(List<Waiting> declined, Standings campaigns) {
    if (declined.isEmpty()) {
      return Optional.empty();
    }
    var topics = declined.stream().map(row -> topic(row, campaigns)).toList();
    return Optional.of(
        Awakening.allBecome(FollowUpState.WITHHELD, declined, Topic.whyDeclined(topics)));
  }

  private static Topic topic(Waiting row, Standings campaigns) {
    return Topic.of(row.occasion(), campaigns.template(row));
  }
}
