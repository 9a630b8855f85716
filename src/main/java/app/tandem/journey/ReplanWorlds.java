package app.tandem.journey;

import app.tandem.catalog.CatalogMemory;
import app.tandem.decision.Decisions;
import app.tandem.decision.Moment;
import app.tandem.decision.Supposed;
import app.tandem.journey.ReplanCause.Kind;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Stage;
import app.tandem.release.Release;
import app.tandem.release.ReleaseBooks;
import app.tandem.release.Releases;
import app.tandem.rules.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the rules about customers as all is without a change, and as all is with it. */
@ApplicationScoped
class ReplanWorlds {
  private static final String NOT_OPEN =
      "Maybe wait a moment: they are opened after the start. If none of them can be read, see /rules.";

  private final Decisions decisions;
  private final ReleaseBooks books;
  private final Releases releases;
  private final CatalogMemory catalog;

  ReplanWorlds(Decisions decisions, ReleaseBooks books, Releases releases, CatalogMemory catalog) {
    this.decisions = decisions;
    this.books = books;
    this.releases = releases;
    this.catalog = catalog;
  }

  /**
   * As all is without a change, and with it.
   *
   * @param before null when nobody knows how it was
   */
  record Worlds(@Nullable Supposed before, Supposed after) {}

  /** What the rules say about a customer. */
  record Said(@Nullable Answers before, Answers after) {}

  /** Whether the rules of all stages that wait are open: for a moment after the start none are. */
  boolean areOpen() {
    return Arrays.stream(Stage.values())
        .allMatch(stage -> !stage.waits() || decisions.canAsk(stage, Supposed.NOTHING));
  }

  /**
   * Prepares to ask.
   *
   * @throws ReplanRefused when there are no rules to ask
   */
  Worlds of(ReplanCause cause) {
    if (!areOpen()) {
      throw new ReplanRefused("The rules are not open.", NOT_OPEN);
    }
    var worlds =
        switch (cause.kind()) {
          case NOW -> new Worlds(null, Supposed.NOTHING);
          case TIMELINES -> {
            var book = catalog.timelineBook();
            yield new Worlds(
                new Supposed(null, book.with(cause.back())),
                new Supposed(null, book.with(cause.changes())));
          }
          case RELEASE -> rules(cause);
        };
    for (var stage : Stage.values()) {
      if (stage.waits() && !decisions.canAsk(stage, worlds.after)) {
        throw new ReplanRefused(
            "There is no rule book for the stage %s.".formatted(stage.folder()),
            cause.kind() == Kind.RELEASE
                ? "Maybe check release %d again.".formatted(cause.release())
                : "Maybe its files are broken: see /rules.");
      }
    }
    return worlds;
  }

  private Worlds rules(ReplanCause cause) {
    var against = cause.against();
    var before =
        against == null ? Map.<Stage, RuleBook>of() : books.open(releases.get(against).filesHash());
    var after = books.open(Objects.requireNonNull(cause.filesHash()));
    return new Worlds(new Supposed(before, null), new Supposed(after, null));
  }

  /**
   * A release as something to ask about.
   *
   * @throws app.tandem.release.ReleaseRefused when its files are not checked as they are
   */
  ReplanCause release(long id) {
    var release = books.checked(id);
    var against = books.findBefore(release).map(Release::id).orElse(null);
    return ReplanCause.release(id, release.why(), release.filesHash(), against);
  }

  /**
   * Why a replan cannot be applied as things stand; null when it can.
   *
   * @param isMade whether its changes of timelines should stand there
   */
  @Nullable String trouble(ReplanCause cause, boolean isMade) {
    var release = cause.release();
    if (release != null) {
      var live = releases.findLive().orElse(null);
      return live != null && live.id() == release && live.filesHash().equals(cause.filesHash())
          ? null
          : ("Release %d is not live as it was counted: its rules do not answer.\n"
                  + "Maybe activate it first: POST /api/admin/rules/releases/%d/activate.")
              .formatted(release, release);
    }
    var stands = isMade ? cause.changes() : cause.back();
    return catalog.timelineBook().has(stands)
        ? null
        : "The usage timelines were changed since this was counted (%s).\nMaybe count anew what would move."
            .formatted(cause.about());
  }

  /**
   * Asks about customers; each in the stages that they have something of, and in all that think.
   */
  Map<CustomerId, Said> ask(Map<CustomerId, List<Standing>> standing, Worlds worlds) {
    var stagesByCustomer = new LinkedHashMap<CustomerId, Set<Stage>>();
    standing.forEach((customer, rows) -> stagesByCustomer.put(customer, stages(rows, worlds)));
    var after = worlds.after;
    var before = worlds.before;
    var moments = decisions.laterMoments(stagesByCustomer, after);
    var momentsBefore =
        before == null || before.hasSameFactsAs(after)
            ? moments
            : decisions.laterMoments(stagesByCustomer, before);
    var said = new HashMap<CustomerId, Said>();
    moments.forEach(
        (customer, some) -> {
          var earlier = Objects.requireNonNull(momentsBefore.get(customer));
          said.put(
              customer,
              new Said(before == null ? null : answers(earlier, before), answers(some, after)));
        });
    return said;
  }

  private Set<Stage> stages(List<Standing> rows, Worlds worlds) {
    var stages = decisions.thinkingStages(worlds.after);
    rows.stream().filter(Standing::waits).forEach(row -> stages.add(row.row().stage()));
    return stages;
  }

  private Answers answers(List<Moment> moments, Supposed supposed) {
    return Answers.of(moments, moment -> decisions.ask(moment, supposed));
  }

  /** Whether the change took a follow-up's rule away. */
  boolean isGone(Waiting row, Worlds worlds) {
    var before = worlds.before;
    return decisions.isGone(row.stage(), row.rule(), worlds.after)
        && (before == null || !decisions.isGone(row.stage(), row.rule(), before));
  }
}
