package app.tandem.rules;

import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleSyntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * The rules of some files that count, with all that is asked where their names are known: in
 * themselves, and in the rules that extend them, in whichever file.
 */
class AskedRules {
  private final IdentityHashMap<Drl, List<RuleDescr>> rulesByFile = new IdentityHashMap<>();
  private final Map<String, List<RuleDescr>> childrenByName = new HashMap<>();

  private AskedRules() {}

  /** Reads those files that have to do with counts. */
  static AskedRules of(List<Drl> files) {
    var rules = new AskedRules();
    if (files.stream().noneMatch(AskedRules::counts)) {
      return rules;
    }
    for (var file : files) {
      if (counts(file) || file.text().contains("extends")) {
        Optional.ofNullable(RuleSyntax.parse(file).tree())
            .ifPresent(tree -> rules.add(file, tree.getRules()));
      }
    }
    return rules;
  }

  private static boolean counts(Drl file) {
    return file.text().contains("accumulate");
  }

  private void add(Drl file, List<RuleDescr> rules) {
    rulesByFile.put(file, rules);
    for (var rule : rules) {
      if (rule.getParentName() != null) {
        childrenByName.computeIfAbsent(rule.getParentName(), any -> new ArrayList<>()).add(rule);
      }
    }
  }

  /** The rules of a file; none where nothing is counted. */
  List<RuleDescr> in(Drl file) {
    return rulesByFile.getOrDefault(file, List.of());
  }

  /** All that the two sides of a rule say, and of those that extend it, in whichever brackets. */
  List<String> asked(RuleDescr rule) {
    var asked = new ArrayList<String>();
    collect(rule, asked, new HashSet<>());
    return asked;
  }

  private void collect(RuleDescr rule, List<String> asked, Set<String> seen) {
    if (seen.add(rule.getName())) {
      asked.addAll(own(rule));
      childrenByName
          .getOrDefault(rule.getName(), List.of())
          .forEach(child -> collect(child, asked, seen));
    }
  }

  /** What the two sides of one rule say. */
  static List<String> own(RuleDescr rule) {
    var own = new ArrayList<>(said(rule.getLhs()));
    own.add(String.valueOf(rule.getConsequence()));
    return own;
  }

  private static List<String> said(Object part) {
    if (part instanceof PatternDescr pattern) {
      var said = new ArrayList<>(CountedFields.constraints(pattern));
      if (pattern.getSource() instanceof AccumulateDescr counted) {
        said.addAll(said(counted.getInput()));
        counted.getFunctions().forEach(call -> said.addAll(List.of(call.getParams())));
      }
      return said;
    }
    return part instanceof ConditionalElementDescr group
        ? group.getDescrs().stream().flatMap(one -> said(one).stream()).toList()
        : List.of();
  }
}
