package app.tandem.check;

import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Does a part of a check around the files that make it break off: these are found by halving, told
 * by name, and left out, so that a slip nobody foresaw hides nothing but itself.
 */
final class Around {
  private static final Logger LOG = Logger.getLogger(Around.class);
  private static final String MAYBE =
      "Maybe take the last change back, and try again in smaller steps.";

  private final List<RuleProblem> problems;

  /**
   * Makes ready.
   *
   * @param problems where it is told which files make a check break off
   */
  Around(List<RuleProblem> problems) {
    this.problems = problems;
  }

  /**
   * What came of it.
   *
   * @param value what was made of the files that are left
   * @param isWhole whether these are all of them
   */
  record Done<T>(T value, boolean isWhole) {}

  /**
   * Does it with all files, or with those that do not make it break off.
   *
   * @param instead what is taken when it breaks off whatever is left out
   */
  <T> Done<T> with(List<RuleFile> files, Function<List<RuleFile>, T> work, T instead) {
    try {
      return new Done<>(work.apply(files), true);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.warn("A check breaks off, and goes on without the files at fault", e);
    }
    var culprits = new ArrayList<RuleFile>();
    if (!breaks(List.of(), work)) {
      search(files, work, culprits);
    }
    culprits.forEach(this::tell);
    var rest = files.stream().filter(file -> !culprits.contains(file)).toList();
    if (!culprits.isEmpty() && !breaks(rest, work)) {
      return new Done<>(work.apply(rest), false);
    }
    problems.add(
        new RuleProblem("", 0, 0, "", "The check broke off, and no one file is to blame.", MAYBE));
    return new Done<>(instead, false);
  }

  private void tell(RuleFile file) {
    var what = "The check breaks off in this file, and looks no further into it.";
    problems.add(new RuleProblem(file.path(), 0, 0, "", what, MAYBE));
  }

  private static <T> void search(
      List<RuleFile> files, Function<List<RuleFile>, T> work, List<RuleFile> culprits) {
    if (files.isEmpty() || !breaks(files, work)) {
      return;
    }
    if (files.size() == 1) {
      culprits.add(files.get(0));
      return;
    }
    var half = files.size() / 2;
    search(files.subList(0, half), work, culprits);
    search(files.subList(half, files.size()), work, culprits);
  }

  private static <T> boolean breaks(List<RuleFile> files, Function<List<RuleFile>, T> work) {
    try {
      var unused = work.apply(files);
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      return true;
    }
  }
}
