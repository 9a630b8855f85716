package app.tandem.campaign;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A campaign with its next and its latest runs.
 *
 * @param campaign as it stands
 * @param next its next runs, as far as they are known
 * @param runs the latest ones, the last one first
 * @param warnings what its words promise that nothing here proves; each says how to mend it
 */
public record CampaignShown(
    Campaign campaign, List<NextRun> next, List<Run> runs, List<String> warnings) {
  private static final int NEXT = 3;
  private static final int RUNS = 20;
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);

  /**
   * When a run comes.
   *
   * @param at the instant
   * @param local the same on the clock on the wall, with its time zone
   */
  public record NextRun(Instant at, String local) {}

  /** As it is now. */
  public static CampaignShown of(Campaign one, Campaigns campaigns) {
    return of(one, campaigns, campaigns.runs(one.id(), RUNS));
  }

  /** The same, with what came of its messages: of many campaigns that takes a while. */
  public static CampaignShown whole(Campaign one, Campaigns campaigns) {
    return of(one, campaigns, campaigns.runsWithResponses(one.id(), RUNS));
  }

  private static CampaignShown of(Campaign one, Campaigns campaigns, List<Run> runs) {
    var zone = one.plan().timing().zone();
    var next =
        campaigns.nextRuns(one, NEXT).stream()
            .map(at -> new NextRun(at, "%s (%s)".formatted(FORM.format(at.atZone(zone)), zone)))
            .toList();
    return new CampaignShown(one, next, runs, one.plan().letter().warnings());
  }
}
