package app.tandem.admin;

import app.tandem.campaign.Campaign;
import app.tandem.campaign.CampaignChange;
import app.tandem.campaign.CampaignShown;
import app.tandem.campaign.CampaignState;
import app.tandem.campaign.CampaignSteps;
import app.tandem.campaign.Response;
import app.tandem.campaign.Run;
import app.tandem.campaign.Step;
import app.tandem.campaign.Timing;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A campaign as the pages show it. */
record CampaignLine(
    long id,
    String name,
    String state,
    String why,
    String to,
    String folder,
    String subject,
    String introduction,
    String when,
    String window,
    String limits,
    List<String> next,
    List<RunLine> runs,
    List<StepLine> steps,
    List<String> warnings) {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");

  /** What may be done with it: as addresses have it, and as a button has it. */
  record StepLine(String word, String label) {
    static StepLine of(Step step) {
      var word = step.word();
      return new StepLine(word, word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
  }

  /** A run as the pages show it. */
  record RunLine(
      int nth,
      String state,
      String due,
      String why,
      long audience,
      long sent,
      long failed,
      long withheld,
      long heldOut,
      long open,
      long toCome,
      boolean addsUp,
      List<Map.Entry<String, Long>> whyNot,
      @Nullable Response response) {

    static RunLine of(Run run, ZoneId zone) {
      var figures = run.figures();
      return new RunLine(
          run.nth(),
          run.state().name().toLowerCase(Locale.ROOT),
          written(run.dueAt(), zone),
          local(run.why(), zone),
          figures.audience(),
          figures.sent(),
          figures.failed(),
          figures.withheld(),
          figures.heldOut(),
          figures.open(),
          Math.max(
              0,
              figures.audience()
                  - figures.sent()
                  - figures.failed()
                  - figures.withheld()
                  - figures.heldOut()
                  - figures.open()),
          figures.addUp(),
          figures.whyNot().entrySet().stream()
              .map(one -> Map.entry(local(one.getKey(), zone), one.getValue()))
              .toList(),
          run.response());
    }
  }

  static CampaignLine of(CampaignShown shown) {
    var one = shown.campaign();
    var plan = one.plan();
    var zone = plan.timing().zone();
    return new CampaignLine(
        one.id(),
        plan.name(),
        word(one.state()),
        local(one.why(), zone),
        plan.segment().word(),
        plan.folder().path(),
        plan.letter().subject(),
        plan.letter().introduction(),
        when(plan.timing()),
        window(shown),
        limits(shown),
        shown.next().stream().map(CampaignShown.NextRun::local).toList(),
        shown.runs().stream().map(run -> RunLine.of(run, zone)).toList(),
        CampaignSteps.of(one.state()).stream().map(StepLine::of).toList(),
        shown.warnings());
  }

  private static String when(Timing timing) {
    var words = Often.words(timing.cron());
    return timing.isOnce() ? words : "%s (%s)".formatted(words, timing.zone());
  }

  /** What became of a campaign, in its own time zone. */
  static List<String> changes(Campaign one, List<CampaignChange> changes) {
    var zone = one.plan().timing().zone();
    return changes.stream()
        .map(
            change ->
                "%s: %s, by %s"
                    .formatted(written(change.at(), zone), local(change.why(), zone), change.by()))
        .toList();
  }

  private static String word(CampaignState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String window(CampaignShown shown) {
    var timing = shown.campaign().plan().timing();
    var from = bound("from ", timing.from(), timing.zone());
    var until = bound("until ", timing.until(), timing.zone());
    var lasts = timing.lasts() == null ? "" : "each run for " + timing.lasts();
    return String.join(
        ", ", List.of(from, until, lasts).stream().filter(part -> !part.isEmpty()).toList());
  }

  private static String bound(String word, @Nullable Instant at, ZoneId zone) {
    return at == null ? "" : word + written(at, zone);
  }

  private static String limits(CampaignShown shown) {
    var limits = shown.campaign().plan().limits();
    var rate = limits.perHour() == null ? "" : "%,d an hour".formatted(limits.perHour());
    var cap = limits.cap();
    var most = cap == null ? "" : "%d in %d days".formatted(cap.messages(), cap.days());
    var out =
        limits.holdout() == 0
            ? ""
            : String.format(Locale.ROOT, "%.1f%% held out", limits.holdout() * 100);
    return String.join(
        ", ", List.of(rate, most, out).stream().filter(part -> !part.isEmpty()).toList());
  }

  /** Reasons name instants as machines read them. */
  static String local(String why, ZoneId zone) {
    return INSTANT.matcher(why).replaceAll(found -> written(Instant.parse(found.group()), zone));
  }

  private static String written(Instant at, ZoneId zone) {
    return "%s (%s)".formatted(FORM.format(at.atZone(zone)), zone);
  }
}
