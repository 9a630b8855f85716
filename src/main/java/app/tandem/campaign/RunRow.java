package app.tandem.campaign;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "campaign_run")
class RunRow {
  @EmbeddedId Id id = new Id();

  @Enumerated(EnumType.STRING)
  RunState state = RunState.RUNNING;

  Instant dueAt = Instant.EPOCH;
  @Nullable Instant beganAt;
  Instant untilAt = Instant.EPOCH;
  @Nullable Instant endedAt;
  String why = "";
  long audience;
  String position = "";
  long reached;
  long heldOut;
  long leftOut;
  boolean walked;
  long credit;
  Instant creditAt = Instant.EPOCH;
  long sent;
  long failed;
  long withheld;

  String whyNot = "";

  /** Which run of which campaign. */
  @Embeddable
  static class Id implements Serializable {
    private static final long serialVersionUID = 1;

    long campaignId;
    int nth;

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Id same && campaignId == same.campaignId && nth == same.nth;
    }

    @Override
    public int hashCode() {
      return Objects.hash(campaignId, nth);
    }
  }

  RunKey key() {
    return new RunKey(id.campaignId, id.nth);
  }

  /** As it stands; while it is open with what became of its people so far. */
  Run run(Outcome soFar) {
    return new Run(id.nth, state, dueAt, beganAt, untilAt, endedAt, why, figures(soFar), null);
  }

  private Figures figures(Outcome soFar) {
    if (state != RunState.RUNNING) {
      return new Figures(audience, reached, heldOut, 0, sent, failed, withheld, reasons());
    }
    return whileOpen(soFar);
  }

  private Figures whileOpen(Outcome soFar) {
    var whyNotYet = new LinkedHashMap<>(soFar.whyNot());
    if (leftOut > 0) {
      whyNotYet.merge(why, leftOut, Long::sum);
    }
    return new Figures(
        audience,
        reached,
        heldOut,
        soFar.open(),
        soFar.sent(),
        soFar.failed(),
        soFar.withheld() + leftOut,
        whyNotYet);
  }

  /** Keeps why how many got nothing. */
  void tell(Map<String, Long> peopleByReason) {
    whyNot =
        peopleByReason.entrySet().stream()
            .map(one -> one.getValue() + " " + one.getKey().replaceAll("\\R", " "))
            .collect(Collectors.joining("\n"));
  }

  private Map<String, Long> reasons() {
    var reasons = new LinkedHashMap<String, Long>();
    whyNot
        .lines()
        .forEach(
            line -> {
              var end = line.indexOf(' ');
              reasons.put(line.substring(end + 1), Long.parseLong(line.substring(0, end)));
            });
    return reasons;
  }

  /** Nothing of it is open any more. */
  void end(RunState as, Outcome outcome, Instant now) {
    keep(whileOpen(outcome));
    state = as;
    endedAt = now;
  }

  /** What became of its people turned out otherwise after it had ended. */
  void recount(Outcome outcome) {
    keep(whileOpen(outcome));
  }

  private void keep(Figures last) {
    sent = last.sent();
    failed = last.failed();
    withheld = last.withheld();
    tell(last.whyNot());
  }
}
