package app.tandem.campaign;

import app.tandem.campaign.Limits.Cap;
import app.tandem.experiment.Holdout;
import app.tandem.kernel.SegmentName;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "campaign")
class CampaignRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  long version;
  String name = "";
  String segment = "";
  String folder = "";
  String template = "";
  String subject = "";
  String introduction = "";
  String cron = "";
  String zone = "UTC";
  @Nullable Instant fromAt;
  @Nullable Instant untilAt;
  @Nullable Long lastsSeconds;
  @Nullable Integer perHour;
  @Nullable Integer capMessages;
  @Nullable Integer capDays;
  double holdout;
  String salt = "";

  @Enumerated(EnumType.STRING)
  CampaignState state = CampaignState.DRAFT;

  String stateWhy = "";
  @Nullable Instant nextAt;
  Instant changedAt = Instant.EPOCH;
  String changedBy = "";

  long number() {
    return Objects.requireNonNull(id);
  }

  void become(CampaignPlan plan) {
    name = plan.name();
    segment = plan.segment().word();
    folder = plan.folder().path();
    template = plan.letter().template();
    subject = plan.letter().subject();
    introduction = plan.letter().introduction();
    var timing = plan.timing();
    cron = timing.cron();
    zone = timing.zone().getId();
    fromAt = timing.from();
    untilAt = timing.until();
    var lasts = timing.lasts();
    lastsSeconds = lasts == null ? null : (Long) lasts.toSeconds();
    var limits = plan.limits();
    var cap = limits.cap();
    perHour = limits.perHour();
    capMessages = cap == null ? null : (Integer) cap.messages();
    capDays = cap == null ? null : (Integer) cap.days();
    holdout = limits.holdout();
  }

  /** It stands elsewhere, or is another, from now on. */
  void become(CampaignState next, String by, String why, Instant now) {
    state = next;
    stateWhy = why;
    changedBy = by;
    changedAt = now;
    version++;
  }

  CampaignPlan plan() {
    return new CampaignPlan(
        name,
        new SegmentName(segment),
        new Folder(folder),
        letter(),
        new Timing(
            cron,
            ZoneId.of(zone),
            fromAt,
            untilAt,
            lastsSeconds == null ? null : Duration.ofSeconds(lastsSeconds)),
        new Limits(
            perHour,
            capMessages == null || capDays == null ? null : new Cap(capMessages, capDays),
            holdout));
  }

  Letter letter() {
    return new Letter(template, subject, introduction);
  }

  Holdout heldOut() {
    return new Holdout(salt, holdout);
  }

  Campaign campaign() {
    return new Campaign(number(), version, state, stateWhy, plan(), nextAt, changedBy, changedAt);
  }
}
