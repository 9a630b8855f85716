package app.tandem.check.scenario;

import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/** What is wrong with one file, as far as it was read. */
class Troubles {
  private static final int MOST = 100;

  private final String file;
  private final List<RuleProblem> found = new ArrayList<>();

  Troubles(String file) {
    this.file = file;
  }

  /** Notes one; after a hundred nobody reads on. */
  void add(@Nullable Mark at, String what, String maybe) {
    if (found.size() < MOST) {
      var line = at == null ? 0 : at.getLine() + 1;
      var column = at == null ? 0 : at.getColumn() + 1;
      found.add(new RuleProblem(file, line, column, "", what, maybe));
    }
  }

  /**
   * Notes one in a line.
   *
   * @param line from 1; 0 when it is the whole file
   */
  void add(int line, String what, String maybe) {
    if (found.size() < MOST) {
      found.add(new RuleProblem(file, line, 0, "", what, maybe));
    }
  }

  int count() {
    return found.size();
  }

  boolean areMany() {
    return found.size() == MOST;
  }

  List<RuleProblem> all() {
    return List.copyOf(found);
  }
}
