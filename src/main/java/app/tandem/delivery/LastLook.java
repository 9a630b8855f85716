package app.tandem.delivery;

import app.tandem.behaviour.Signals;
import app.tandem.customer.ContactPermission;
import app.tandem.customer.ContactPermission.Granted;
import app.tandem.customer.ContactPermission.Refused;
import app.tandem.customer.Customers;
import app.tandem.customer.MailChoices;
import app.tandem.journey.restraint.QuietHours;
import app.tandem.journey.restraint.Restraints;
import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks once more, right before messages are sent, whether each of them may go. */
@ApplicationScoped
class LastLook {
  private final Customers customers;
  private final MailChoices choices;
  private final Signals signals;
  private final Restraints restraints;
  private final MailServers servers;

  LastLook(
      Customers customers,
      MailChoices choices,
      Signals signals,
      Restraints restraints,
      MailServers servers) {
    this.customers = customers;
    this.choices = choices;
    this.signals = signals;
    this.restraints = restraints;
    this.servers = servers;
  }

  /** What becomes of those that do not go now. Three queries, however many they are. */
  List<Verdict> objections(List<OutboxRow> rows, Instant now) {
    var ids = rows.stream().map(row -> new CustomerId(row.customerId)).distinct().toList();
    var permissions = customers.permissionsOf(ids);
    var complaining = signals.withOpenComplaint(ids);
    var declined = choices.declinedAmong(rows.stream().map(row -> row.id).toList());
    var quiet = restraints.terms().quiet();
    var verdicts = new ArrayList<Verdict>();
    for (var row : rows) {
      var customer = new CustomerId(row.customerId);
      var permission = permissions.getOrDefault(customer, ContactPermission.of(null, null));
      var objection = objection(row, permission, complaining.contains(customer), now);
      objection = objection == null && declined.contains(row.id) ? declined(row) : objection;
      objection = objection == null ? quiet(row, permission, quiet, now) : objection;
      if (objection != null) {
        verdicts.add(objection);
      }
    }
    return verdicts;
  }

  private @Nullable Verdict objection(
      OutboxRow row, ContactPermission permission, boolean isComplaining, Instant now) {
    if (permission instanceof Refused refused) {
      return withheld(row, refused.why());
    }
    if (permission instanceof Granted granted && !granted.email().equalsIgnoreCase(row.recipient)) {
      return withheld(row, "their address is another one meanwhile");
    }
    if (isComplaining) {
      return withheld(row, "the customer complained meanwhile");
    }
    if (row.expiresAt.isBefore(now)) {
      return Verdict.untried(row, OutboxState.EXPIRED, "it could not be sent in its time", null);
    }
    var objection = servers.objection(row.recipient);
    return objection == null ? null : withheld(row, objection);
  }

  /** A message that waited for its turn into the night waits for the morning. */
  private static @Nullable Verdict quiet(
      OutboxRow row, ContactPermission permission, @Nullable QuietHours quiet, Instant now) {
    return quiet == null || !(permission instanceof Granted granted)
        ? null
        : quiet
            .endAt(now, granted.customer().zone())
            .map(
                until ->
                    Verdict.untried(
                        row,
                        OutboxState.READY,
                        "it is quiet where they live until " + until,
                        until))
            .orElse(null);
  }

  private static Verdict declined(OutboxRow row) {
    return withheld(row, "they chose meanwhile to get no mail of this kind");
  }

  private static Verdict withheld(OutboxRow row, String why) {
    return Verdict.untried(row, OutboxState.WITHHELD, why, null);
  }
}
