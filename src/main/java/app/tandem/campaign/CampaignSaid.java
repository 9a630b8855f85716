package app.tandem.campaign;

import app.tandem.campaign.Limits.Cap;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.SegmentName;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is sent.
 *
 * @param version which of it is changed; null for a new one
 * @param segment whose customers it goes to
 * @param folder of rules, below rules/
 * @param template of the mail; follow-up when nothing is said
 * @param cron when it comes again; null for once
 * @param zone in which the expression is meant; UTC when nothing is said
 * @param from not before
 * @param until nothing goes out from then on
 * @param lasts how long a run may go on
 * @param rate messages in an hour
 * @param cap how many of its messages one person gets
 * @param holdout the share that is left untouched
 */
public record CampaignSaid(
    @Nullable Long version,
    @NotBlank String name,
    @NotBlank String segment,
    @NotBlank String folder,
    @Nullable String template,
    @NotBlank String subject,
    @Nullable String introduction,
    @Nullable String cron,
    @Nullable String zone,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Duration lasts,
    @Nullable Integer rate,
    @Nullable Cap cap,
    @Nullable Double holdout) {

  /**
   * What it means.
   *
   * @throws FieldRefused when some of it cannot be meant
   */
  public CampaignPlan plan() {
    return new CampaignPlan(
        name.strip(),
        segment(segment),
        Folder.of(folder),
        new Letter(
            orElse(template, "follow-up"),
            subject.strip(),
            introduction == null ? "" : introduction.strip()),
        new Timing(orElse(cron, ""), Timing.zone(orElse(zone, "UTC")), from, until, lasts),
        new Limits(rate, cap, holdout == null ? 0 : holdout));
  }

  private static SegmentName segment(String text) {
    try {
      return SegmentName.of(text);
    } catch (IllegalArgumentException e) {
      throw new FieldRefused("segment", String.valueOf(e.getMessage()));
    }
  }

  private static String orElse(@Nullable String text, String usual) {
    return text == null || text.isBlank() ? usual : text.strip();
  }
}
