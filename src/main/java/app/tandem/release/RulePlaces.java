package app.tandem.release;

import app.tandem.kernel.Stage;
import app.tandem.rules.WrittenRules;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds where the rules of a release were written, to tell what is wrong with one in its place. */
@ApplicationScoped
class RulePlaces {
  private static final int RELEASES_KEPT = 4;

  private final Drafts drafts;

  /** A release that was live never changes again; the last that were asked for are kept. */
  private final Map<Long, List<RuleInFile>> rulesByRelease =
      new LinkedHashMap<>(RELEASES_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<RuleInFile>> eldest) {
          return size() > RELEASES_KEPT;
        }
      };

  RulePlaces(Drafts drafts) {
    this.drafts = drafts;
  }

  /**
   * Tells what is wrong with a rule of a release that is or was live, in its file and line or cell;
   * in the folder of its stage when it is not found there.
   *
   * @param rule its name; empty when nobody knows which it was
   */
  RuleProblem problem(long release, Stage stage, String rule, String what, String maybe) {
    return find(release, stage, rule)
        .map(one -> one.problem(what, maybe))
        .orElseGet(() -> new RuleProblem(stage.folder() + "/", 0, 0, rule, what, maybe));
  }

  /** The rule as it was written. */
  Optional<RuleInFile> find(long release, Stage stage, String rule) {
    return rule.isEmpty() || release == 0
        ? Optional.empty()
        : rules(release).stream()
            .filter(one -> one.stage() == stage && one.name().equals(rule))
            .findFirst();
  }

  /** Every rule of a release that was written whole; none of no release. */
  List<RuleInFile> all(long release) {
    return release == 0 ? List.of() : rules(release);
  }

  private synchronized List<RuleInFile> rules(long release) {
    return rulesByRelease.computeIfAbsent(
        release, id -> WrittenRules.in(drafts.readable(id).files()));
  }
}
