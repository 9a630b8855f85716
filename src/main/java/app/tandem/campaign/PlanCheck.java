package app.tandem.campaign;

import app.tandem.decision.Placements;
import app.tandem.decision.SegmentCount;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import app.tandem.release.LiveRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Looks whether what a campaign names is there. */
@ApplicationScoped
class PlanCheck {
  private static final int RUNS_LOOKED_AT = 3;

  /** More often is surely a slip: the first field of an expression stands for seconds. */
  private static final Duration OFTEN = Duration.ofMinutes(15);

  private final Placements segments;
  private final LiveRules rules;
  private final Crons crons;

  PlanCheck(Placements segments, LiveRules rules, Crons crons) {
    this.segments = segments;
    this.rules = rules;
    this.crons = crons;
  }

  /**
   * Looks at a plan.
   *
   * @throws FieldRefused when it names what is not there; the text says what may be meant
   */
  void check(CampaignPlan plan, Instant now) {
    checkSegment(plan.segment().word());
    checkFolder(plan.folder().path());
    checkTemplate(plan.letter().template());
    checkCron(plan.timing(), now);
  }

  private void checkSegment(String name) {
    var known = segments.counts().stream().map(SegmentCount::name).toList();
    if (!known.contains(name)) {
      throw new FieldRefused(
          "segment",
          "There is no segment (%s).\n%s"
              .formatted(
                  name,
                  NearName.find(name, known)
                      .map("Maybe you meant %s."::formatted)
                      .orElse("Maybe nobody was in it yet: /api/admin/segments names all.")));
    }
  }

  private void checkTemplate(String template) {
    var known = rules.mailTemplates();
    if (!Letter.TEMPLATES.contains(template) && !known.contains(template)) {
      var all = new TreeSet<>(known);
      all.addAll(Letter.TEMPLATES);
      throw new FieldRefused(
          "template",
          "There is no mail template (%s).\nMaybe you meant %s."
              .formatted(
                  Shown.text(template),
                  NearName.find(template, all).orElse(String.join(" or ", all))));
    }
  }

  private void checkFolder(String path) {
    if (rules.proposingIn(path).isEmpty()) {
      var folders = rules.mailedFolders();
      throw new FieldRefused(
          "folder",
          "No live rule of the folder (%s) proposes anything.\n%s"
              .formatted(
                  path,
                  NearName.find(path, folders)
                      .map("Maybe you meant %s."::formatted)
                      .orElse("Maybe its rules are not live yet: /api/admin/rules tells.")));
    }
  }

  private void checkCron(Timing timing, Instant now) {
    if (timing.isOnce()) {
      return;
    }
    var runs = next(timing, now, RUNS_LOOKED_AT);
    if (runs.isEmpty()) {
      throw new FieldRefused(
          "cron",
          "The cron expression (%s) never comes between its start and its end.\nMaybe the year or the end lies behind."
              .formatted(timing.cron()));
    }
    for (int i = 1; i < runs.size(); i++) {
      if (Duration.between(runs.get(i - 1), runs.get(i)).compareTo(OFTEN) < 0) {
        throw new FieldRefused(
            "cron",
            "The cron expression (%s) comes more often than every %d minutes.\nMaybe the seconds are missing: \"0 0 9 ? * MON\" is each Monday at nine."
                .formatted(timing.cron(), OFTEN.toMinutes()));
      }
    }
  }

  /** The next runs by its expression. */
  List<Instant> next(Timing timing, Instant now, int most) {
    var runs = new ArrayList<Instant>();
    try {
      var next = timing.next(now, crons);
      while (next.isPresent() && runs.size() < most) {
        runs.add(next.get());
        next = timing.next(next.get(), crons);
      }
    } catch (FieldRefused e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new FieldRefused("cron", String.valueOf(e.getMessage()));
    }
    return runs;
  }
}
