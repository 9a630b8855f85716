package app.tandem.release;

import app.tandem.check.CheckReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Brings drafts to the shopper: check, approve, activate, and back again. */
@ApplicationScoped
public class Releases {
  private static final Logger LOG = Logger.getLogger(Releases.class);
  private static final int MOST_BEFORE = 50;

  private final ReleaseRepository rows;
  private final FileSets fileSets;
  private final BookShelf shelf;
  private final LiveLog liveLog;
  private final Checking checking;
  private final Hindrances hindrances;
  private final ReleaseSettings settings;
  private final ObjectMapper json;
  private final InstantSource clock;

  Releases(
      ReleaseRepository rows,
      FileSets fileSets,
      BookShelf shelf,
      LiveLog liveLog,
      Checking checking,
      Hindrances hindrances,
      ReleaseSettings settings,
      ObjectMapper json,
      InstantSource clock) {
    this.rows = rows;
    this.fileSets = fileSets;
    this.shelf = shelf;
    this.liveLog = liveLog;
    this.checking = checking;
    this.hindrances = hindrances;
    this.settings = settings;
    this.json = StoredJson.of(json);
    this.clock = clock;
  }

  /** The latest, newest first. */
  @Transactional
  public List<Release> latest(@Nullable ReleaseState state, int most) {
    return rows.latest(state, most).stream().map(ReleaseRow::release).toList();
  }

  /**
   * One release.
   *
   * @throws java.util.NoSuchElementException when there is none
   */
  @Transactional
  public Release get(long id) {
    return rows.known(id).release();
  }

  /** What is live now. */
  @Transactional
  public Optional<Release> findLive() {
    return liveLog.current().map(live -> rows.known(live.release()).release());
  }

  /** When a release was live. */
  public List<LiveSpan> liveSpans(long id) {
    return liveLog.of(id);
  }

  /** The books that were made of a release's files. */
  public List<MadeBook> books(long id) {
    return shelf.of(id);
  }

  /**
   * What somebody can do with a release as things stand.
   *
   * @param by who wants to know
   */
  @Transactional
  public Set<ReleaseStep> steps(long id, String by) {
    var live = liveLog.current().map(LiveSpan::release).orElse(null);
    var release = get(id);
    return isReadable(release.filesHash())
        ? ReleaseStep.of(release, live, settings.fourEyes(), by)
        : ReleaseStep.ofUnreadable(release.state());
  }

  /** What the last check of a release found; empty when it was not checked since it changed. */
  @Transactional
  public Optional<CheckReport> findReport(long id) {
    return Optional.ofNullable(rows.known(id).report).flatMap(this::report);
  }

  private Optional<CheckReport> report(String text) {
    try {
      return Optional.ofNullable(json.readValue(text, CheckReport.class));
    } catch (JsonProcessingException e) {
      LOG.warn("A stored report cannot be read: it is as if nothing was checked.", e);
      return Optional.empty();
    }
  }

  /** Checks a release: compiles what is new, runs every scenario, looks for mistakes. */
  public Release check(long id) {
    var hash = QuarkusTransaction.requiringNew().call(() -> checkable(id));
    var outcome = checking.check(fileSets.get(hash));
    return QuarkusTransaction.requiringNew().call(() -> checked(id, hash, outcome));
  }

  private String checkable(long id) {
    var row = rows.known(id);
    if (!row.state.canBecome(ReleaseState.CHECKED)) {
      throw wrongState(row, "be checked");
    }
    return row.filesHash;
  }

  private Release checked(long id, String hash, Checking.Outcome outcome) {
    var row = rows.locked(id);
    if (!row.filesHash.equals(hash)) {
      throw new ReleaseRefused(
          "Release %d was changed while it was checked.".formatted(id), "Maybe check it again.");
    }
    note(row, outcome);
    return row.release();
  }

  /** Writes down what a check found. */
  void note(ReleaseRow row, Checking.Outcome outcome) {
    var report = outcome.report();
    try {
      row.report = json.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report can be written as JSON", e);
    }
    row.checkedAt = clock.instant();
    row.approvedBy = null;
    row.approvedAt = null;
    row.state = report.passes() ? ReleaseState.CHECKED : ReleaseState.REFUSED;
    row.stateWhy =
        report.passes() ? "" : "%d problems must be mended".formatted(report.problems().size());
    shelf.give(row.number(), outcome.keyByStage());
  }

  /** Says that a release may go live. */
  @Transactional
  public Release approve(long id, String by) {
    var row = rows.locked(id);
    if (!row.state.canBecome(ReleaseState.APPROVED)) {
      throw wrongState(row, "be approved");
    }
    if (settings.fourEyes() && row.isWorkOf(by)) {
      throw new ReleaseRefused(
          "Release %d is the work of %s, who cannot approve it too.".formatted(id, by),
          "Maybe ask somebody else to look at it, or turn tandem.rules.four-eyes off.");
    }
    row.state = ReleaseState.APPROVED;
    row.approvedBy = by;
    row.approvedAt = clock.instant();
    return row.release();
  }

  /**
   * Makes a release the one that answers, on all nodes.
   *
   * @throws ReleaseRefused when it is not checked, not approved where it must be, was begun before
   *     the one that is live, cannot be read, or has a rule that got stuck
   */
  @Transactional
  public Release activate(long id, String by, String why) {
    rows.queue();
    var row = rows.locked(id);
    if (!row.state.canBecome(ReleaseState.LIVE) || row.state == ReleaseState.RETIRED) {
      throw wrongState(row, "go live");
    }
    if (settings.fourEyes() && row.state != ReleaseState.APPROVED) {
      throw new ReleaseRefused(
          "Release %d is not approved.".formatted(id),
          "Maybe ask somebody other than %s to approve it.".formatted(row.author));
    }
    var live = liveLog.current().map(LiveSpan::release).orElse(null);
    if (live != null && !live.equals(row.baseId)) {
      throw new ReleaseRefused(
          "Release %d was begun before release %d went live.".formatted(id, live),
          "Maybe join the two: POST /api/admin/rules/releases/%d/rebase.".formatted(id));
    }
    requireFree(row);
    goLive(row, by, why);
    return row.release();
  }

  private void requireFree(ReleaseRow row) {
    hindrances
        .find(row)
        .ifPresent(
            refused -> {
              throw refused;
            });
  }

  /**
   * Goes back to a release that was live before.
   *
   * @param to which; null for the last one before the one that is live that can answer still
   * @throws ReleaseRefused when it was not live, cannot be read, or has a rule that got stuck
   */
  @Transactional
  public Release rollBack(@Nullable Long to, String by, String why) {
    rows.queue();
    var live = liveLog.current().map(LiveSpan::release).orElse(0L);
    var row =
        to == null
            ? rows.onceLive(live).stream().filter(hindrances::isFree).findFirst().orElse(null)
            : rows.locked(to);
    if (row == null) {
      throw new ReleaseRefused(
          "No earlier release was live.", "Maybe make a draft with what should be different.");
    }
    if (row.state == ReleaseState.LIVE) {
      throw new ReleaseRefused(
          "Release %d answers already.".formatted(row.number()),
          "Maybe name an earlier one, or none: then the one that was live before it answers.");
    }
    if (row.state != ReleaseState.RETIRED) {
      throw wrongState(row, "be gone back to");
    }
    requireFree(row);
    goLive(row, by, why);
    return row.release();
  }

  /** What was live before, the last first; then whatever else once was. */
  @Transactional
  List<Release> before(long live) {
    return Stream.concat(
            rows.onceLive(live).stream(), rows.latest(ReleaseState.RETIRED, MOST_BEFORE).stream())
        .map(ReleaseRow::release)
        .distinct()
        .toList();
  }

  void goLive(ReleaseRow row, String by, String why) {
    var now = clock.instant();
    liveLog
        .current()
        .map(live -> rows.locked(live.release()))
        .filter(before -> before.state == ReleaseState.LIVE)
        .ifPresent(before -> before.state = ReleaseState.RETIRED);
    row.state = ReleaseState.LIVE;
    row.stateWhy = "";
    liveLog.begin(row.number(), now, by, why);
    LOG.infof("Rule release %d is live: %s (%s)", row.number(), why, by);
  }

  private boolean isReadable(String filesHash) {
    return fileSets.find(filesHash).isPresent();
  }

  /** Says that nobody wants a release any more. One that cannot be read is no way back either. */
  @Transactional
  public Release withdraw(long id) {
    var row = rows.locked(id);
    var isLost = row.state == ReleaseState.RETIRED && !isReadable(row.filesHash);
    if (!isLost && !row.state.canBecome(ReleaseState.WITHDRAWN)) {
      throw wrongState(row, "be withdrawn");
    }
    row.state = ReleaseState.WITHDRAWN;
    return row.release();
  }

  private static ReleaseRefused wrongState(ReleaseRow row, String wanted) {
    return new ReleaseRefused(
        "Release %d is %s and cannot %s.".formatted(row.number(), row.state, wanted),
        switch (row.state) {
          case DRAFT -> "Maybe check it first.";
          case REFUSED -> "Maybe mend what its report names, and check it again.";
          case LIVE -> "Maybe roll back instead, or make a draft on top of it.";
          case RETIRED -> "Maybe roll back to it: POST /api/admin/rules/roll-back.";
          default -> "Maybe make a new draft.";
        });
  }
}
