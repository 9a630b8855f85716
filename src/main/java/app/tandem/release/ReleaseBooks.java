package app.tandem.release;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The books of any release that was checked, for whoever wants to know what its rules would say.
 * Nothing is compiled for it, and only bytes that were checked are loaded.
 */
@ApplicationScoped
public class ReleaseBooks {
  private static final Set<ReleaseState> CHECKED =
      Set.of(ReleaseState.CHECKED, ReleaseState.APPROVED, ReleaseState.LIVE, ReleaseState.RETIRED);

  private final ReleaseRepository rows;
  private final FileSets fileSets;
  private final BookShelf shelf;
  private final LiveLog liveLog;

  ReleaseBooks(ReleaseRepository rows, FileSets fileSets, BookShelf shelf, LiveLog liveLog) {
    this.rows = rows;
    this.fileSets = fileSets;
    this.shelf = shelf;
    this.liveLog = liveLog;
  }

  /**
   * A release that was checked.
   *
   * @throws java.util.NoSuchElementException when there is none
   * @throws ReleaseRefused when its files are not checked as they are
   */
  @Transactional
  public Release checked(long id) {
    var release = rows.known(id).release();
    if (!CHECKED.contains(release.state())) {
      throw new ReleaseRefused(
          "Release %d is %s: nobody knows yet what its rules say.".formatted(id, release.state()),
          switch (release.state()) {
            case DRAFT -> "Maybe check it first.";
            case REFUSED -> "Maybe mend what its report names, and check it again.";
            default -> "Maybe make a new draft.";
          });
    }
    return release;
  }

  /**
   * The books of the stages whose proposals wait.
   *
   * @param filesHash of the release's files
   * @return only of stages whose book is there
   */
  public Map<Stage, RuleBook> open(String filesHash) {
    var keyByStage = BookKeys.of(fileSets.get(filesHash));
    keyByStage.keySet().removeIf(stage -> !stage.waits());
    var bookByStage = new EnumMap<Stage, RuleBook>(Stage.class);
    shelf
        .read(keyByStage.values())
        .forEach(stored -> stored.load().ifPresent(book -> bookByStage.put(stored.stage(), book)));
    return bookByStage;
  }

  /** The release whose rules go before another's: what was live until then, or what is live now. */
  @Transactional
  public Optional<Release> findBefore(Release one) {
    var before =
        one.state() == ReleaseState.LIVE
            ? liveLog.before(one.id())
            : liveLog.current().map(LiveSpan::release);
    return before.map(id -> rows.known(id).release());
  }
}
