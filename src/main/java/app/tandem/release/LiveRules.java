package app.tandem.release;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleBooks;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the rules of every stage stand on this node. */
@ApplicationScoped
public class LiveRules {
  /** Health is no list: the pages tell the rest. */
  private static final int MOST_TOLD = 5;

  private final RuleBooks books;
  private final LiveBooks live;
  private final FolderNotices folder;
  private final RuleFaults faults;
  private final BrokenOff broken;
  private final FolderReleases folderReleases;
  private final RulePlaces places;
  private final UnreadableReleases unreadable;
  private final Drafts drafts;

  LiveRules(
      RuleBooks books,
      LiveBooks live,
      FolderNotices folder,
      RuleFaults faults,
      BrokenOff broken,
      FolderReleases folderReleases,
      RulePlaces places,
      UnreadableReleases unreadable,
      Drafts drafts) {
    this.books = books;
    this.live = live;
    this.folder = folder;
    this.faults = faults;
    this.broken = broken;
    this.folderReleases = folderReleases;
    this.places = places;
    this.unreadable = unreadable;
    this.drafts = drafts;
  }

  /**
   * How the book of a stage stands.
   *
   * @param stage whose
   * @param release the release whose rules answer; 0 when none does
   * @param rules the names of the rules that answer now
   * @param since when they went live
   * @param problems why newer files do not answer yet, and what breaks off among those that do;
   *     empty when all is well
   * @param outOfStep which files of the folder say something else than what is live, though nothing
   *     keeps them back
   */
  public record StageState(
      Stage stage,
      long release,
      List<String> rules,
      Instant since,
      List<RuleProblem> problems,
      List<RuleProblem> outOfStep) {}

  /** Every stage, in the order of the journey. */
  public List<StageState> stages() {
    var problems = problems();
    return Arrays.stream(Stage.values()).map(stage -> state(stage, problems)).toList();
  }

  private StageState state(Stage stage, List<RuleProblem> problems) {
    var opened = live.opened();
    return new StageState(
        stage,
        opened.release(stage),
        books.ruleNames(stage),
        opened.sinceByStage().getOrDefault(stage, opened.since()),
        problems.stream().filter(problem -> isToldIn(stage, problem)).toList(),
        outOfStep().stream().filter(problem -> isOutIn(stage, problem)).toList());
  }

  private static boolean isOutIn(Stage stage, RuleProblem problem) {
    return problem.isOfMails() ? stage == Stage.POST_PURCHASE : problem.concerns(stage);
  }

  /**
   * A slip in the language concerns all stages, and is told with the first; one in a mail concerns
   * none, and is told where most mails come from.
   */
  private static boolean isToldIn(Stage stage, RuleProblem problem) {
    if (problem.isOfMails()) {
      return stage == Stage.POST_PURCHASE;
    }
    var isOfLanguage = problem.file().startsWith("language/");
    return problem.concerns(stage) && (!isOfLanguage || stage == Stage.PRODUCT_PAGE);
  }

  /** Which files of the folder say something else than what is live, and what to do. */
  public List<RuleProblem> outOfStep() {
    return folder.outOfStep();
  }

  /**
   * Whether every stage that has rules is answered by some: those that are live, or earlier ones.
   */
  public boolean isAnswering() {
    return books.isOpen() && !live.opened().earlierByStage().containsValue(0L);
  }

  /** What whoever looks after Tandem should know, in sentences by what they are about. */
  public Map<String, String> remarks() {
    var remarks = new LinkedHashMap<String, String>();
    var lost = unreadable.numbers().stream().map(String::valueOf).toList();
    put("unreadable releases", lost, ", ", remarks);
    var opened = live.opened();
    var instead =
        opened.problems().stream()
            .filter(problem -> problem.file().endsWith("/"))
            .map(LiveRules::line)
            .toList();
    put("rules that cannot be opened", instead, " ", remarks);
    put("rules folder", outOfStep().stream().map(LiveRules::line).toList(), " ", remarks);
    return remarks;
  }

  private static String line(RuleProblem problem) {
    return problem.sentence().replace('\n', ' ');
  }

  private static void put(
      String about, List<String> found, String between, Map<String, String> remarks) {
    if (!found.isEmpty()) {
      var most = found.stream().limit(MOST_TOLD).collect(Collectors.joining(between));
      var more = found.size() - MOST_TOLD;
      remarks.put(about, more > 0 ? most + between + "and %d more".formatted(more) : most);
    }
  }

  /** The release that this node has opened; 0 when none. */
  public long release() {
    return live.opened().release();
  }

  /**
   * The files of a release that lie below a folder.
   *
   * @param release as {@link #release} told it
   * @param folder with a slash at its end
   */
  public List<RuleFile> files(long release, String folder) {
    return release == 0
        ? List.of()
        : drafts.readable(release).files().stream()
            .filter(file -> file.path().startsWith(folder))
            .toList();
  }

  /** The names of the mail templates that are released with the rules. */
  public SortedSet<String> mailTemplates() {
    return files(release(), RuleFile.MAILS).stream()
        .filter(RuleFile::isMail)
        .map(file -> file.path().substring(RuleFile.MAILS.length()))
        .filter(name -> !name.contains("/"))
        .map(name -> name.substring(0, name.lastIndexOf('.')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Opens what is live now, for whoever changed it and does not want to wait until it is heard. */
  public void refresh() {
    live.refresh();
  }

  /** How many rules answer. */
  public int count() {
    return Arrays.stream(Stage.values()).mapToInt(stage -> books.ruleNames(stage).size()).sum();
  }

  /**
   * The names of the live rules that offer something, and lie in a folder or below it.
   *
   * @param folder below {@code rules/}, for example {@code post-purchase/coffee}
   */
  public Set<String> proposingIn(String folder) {
    return proposing()
        .filter(rule -> path(rule).startsWith(folder + "/"))
        .map(RuleInFile::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The folders in which live rules lie whose offers go out by email. */
  public SortedSet<String> mailedFolders() {
    return proposing()
        .filter(rule -> rule.stage().mails())
        .map(LiveRules::path)
        .map(path -> path.substring(0, path.lastIndexOf('/')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<RuleInFile> proposing() {
    return places.all(live.opened().release()).stream().filter(rule -> !rule.rightSide().isEmpty());
  }

  private static String path(RuleInFile rule) {
    return rule.drl().path();
  }

  /** Everything that is wrong with rules, each once. */
  public List<RuleProblem> problems() {
    return Stream.concat(keptBack().stream(), brokenOff().stream()).distinct().toList();
  }

  /** Everything that keeps newer files from answering, each once. */
  public List<RuleProblem> keptBack() {
    return Stream.of(
            faults.problems(),
            live.opened().problems(),
            folder.problems(),
            folder.unread(),
            folderReleases.waiting(),
            unreadable.problems())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /** Rules that answer, and broke off for somebody on this node. */
  public List<RuleProblem> brokenOff() {
    return broken.problems(live.opened()::release);
  }
}
