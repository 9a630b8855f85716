package app.tandem.rules;

import app.tandem.rules.sandbox.JoinCheck;
import app.tandem.rules.sandbox.Tangle;
import app.tandem.rules.sandbox.Tangle.FreeList;
import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.text.RuleSlices;
import app.tandem.rules.text.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;

/**
 * Tells a rule that combines too much at the condition that can be mended, and in the language that
 * it was written in.
 */
class Untangling {
  private static final Pattern FACT = Pattern.compile("(?:exists|\\$\\w+ *:) *(\\w+)\\(.*");
  private static final Pattern KEYED = Pattern.compile("[(,] *(\\w+) == \"\\{\\w+}\"");
  private static final Pattern GAP = Pattern.compile("\\{(\\w+)");

  private final RuleInFile rule;
  private final Tangle tangle;
  private final List<Free> free;

  /**
   * A condition that finds several facts.
   *
   * @param isNeeded whether another line speaks of what it finds
   */
  private record Free(PatternDescr pattern, Optional<Sentence> sentence, boolean isNeeded) {
    int line() {
      return pattern.getLine();
    }
  }

  /**
   * Begins.
   *
   * @param family the rule, the one that it extends, and so on
   */
  Untangling(RuleInFile rule, List<RuleInFile> family, Tangle tangle) {
    this.rule = rule;
    this.tangle = tangle;
    var patterns = new ArrayList<PatternDescr>();
    var reversed = new ArrayList<>(family);
    Collections.reverse(reversed);
    reversed.forEach(one -> collect(one.tree().getLhs().getDescrs(), patterns));
    var own = Collections.newSetFromMap(new IdentityHashMap<PatternDescr, Boolean>());
    collect(rule.tree().getLhs().getDescrs(), own);
    free =
        tangle.lists().stream()
            .flatMap(list -> find(list, patterns).stream())
            .filter(own::contains)
            .map(this::free)
            .toList();
  }

  private static void collect(Collection<?> parts, Collection<PatternDescr> patterns) {
    for (var part : parts) {
      if (part instanceof PatternDescr pattern) {
        patterns.add(pattern);
        countedTogether(pattern).ifPresent(group -> collect(group.getDescrs(), patterns));
      } else if (part instanceof ConditionalElementDescr group && !asksOnly(group)) {
        collect(group.getDescrs(), patterns);
      }
    }
  }

  /** Facts of several kinds that are counted are combined first. */
  private static Optional<ConditionalElementDescr> countedTogether(PatternDescr pattern) {
    return pattern.getSource() instanceof AccumulateDescr counted
        ? several(counted.getInput())
        : Optional.empty();
  }

  private static Optional<ConditionalElementDescr> several(BaseDescr counted) {
    if (!(counted instanceof ConditionalElementDescr group)) {
      return Optional.empty();
    }
    return group.getDescrs().size() == 1
        ? several((BaseDescr) group.getDescrs().get(0))
        : Optional.of(group);
  }

  /** Of one fact it is only asked whether it is there; several are looked for one by one. */
  private static boolean asksOnly(ConditionalElementDescr group) {
    return (group instanceof NotDescr || group instanceof ExistsDescr)
        && group.getDescrs().size() == 1
        && group.getDescrs().get(0) instanceof PatternDescr;
  }

  private static Optional<PatternDescr> find(FreeList list, List<PatternDescr> patterns) {
    return patterns.stream()
        .filter(one -> one.getObjectType().equals(list.fact()))
        .skip(list.nth() - 1L)
        .findFirst();
  }

  private Free free(PatternDescr pattern) {
    var name = pattern.getIdentifier();
    var times =
        name == null
            ? 0
            : Pattern.compile(Pattern.quote(name) + "\\b")
                .matcher(RuleSlices.slice(rule))
                .results()
                .count();
    return new Free(pattern, rule.drl().sentence(pattern.getLine()), times > 1);
  }

  RuleProblem problem() {
    var mended =
        free.stream()
            .max(
                Comparator.comparing((Free one) -> !one.isNeeded() && lighter(one).isPresent())
                    .thenComparingInt(Free::line));
    if (mended.isEmpty()) {
      return rule.problem(tangle.what(), tangle.maybe());
    }
    var place = new Place(mended.get().line(), mended.get().pattern().getColumn() + 1);
    return mended.get().sentence().isPresent()
        ? rule.problem(place, saidInSentences(), maybe(mended.get()))
        : rule.problem(place, tangle.what(), tangle.maybe());
  }

  private String saidInSentences() {
    var lines = free.stream().map(one -> String.valueOf(one.line())).distinct().toList();
    return lines.size() == 1
        ? "This sentence finds several things, and so do others: all would be combined."
        : "The sentences in the lines %s and %s find several things each, and all would be combined."
            .formatted(
                String.join(", ", lines.subList(0, lines.size() - 1)), lines.get(lines.size() - 1));
  }

  private String maybe(Free one) {
    var lighter = one.isNeeded() ? Optional.<Sentence>empty() : lighter(one);
    return lighter
        .map(
            sentence ->
                (isExists(sentence)
                        ? "Maybe only ask here whether there is one: %s."
                        : "Maybe name one here: %s.")
                    .formatted(sentence.plainWords()))
        .orElse("Maybe make two rules of it, each with fewer of these sentences.");
  }

  /** A sentence about the same fact that finds one at most, or only asks; the likest first. */
  private Optional<Sentence> lighter(Free one) {
    var fact = one.pattern().getObjectType();
    var gaps = one.sentence().map(Untangling::gaps).orElse(Set.of());
    return rule.drl().sentences().stream()
        .filter(sentence -> sentence.side() == Sentence.Side.WHEN && !sentence.isAddition())
        .filter(sentence -> sentence.needs().isEmpty() && fact(sentence).equals(fact))
        .filter(sentence -> isExists(sentence) || JoinCheck.isFew(fact, keys(sentence)))
        .min(
            Comparator.comparing((Sentence sentence) -> !gaps(sentence).equals(gaps))
                .thenComparing(Untangling::isExists));
  }

  private static boolean isExists(Sentence sentence) {
    return sentence.drl().startsWith("exists");
  }

  private static String fact(Sentence sentence) {
    var found = FACT.matcher(sentence.drl());
    return found.matches() ? found.group(1) : "";
  }

  private static Set<String> keys(Sentence sentence) {
    return KEYED
        .matcher(sentence.drl())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> gaps(Sentence sentence) {
    return GAP.matcher(sentence.words())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}
