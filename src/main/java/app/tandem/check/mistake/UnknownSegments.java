package app.tandem.check.mistake;

import app.tandem.kernel.Stage;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.Wanted.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Finds segments that nobody is ever in, or that a rule never sees. */
class UnknownSegments {
  private static final Set<String> FACTS = Set.of("InSegment", "LeftSegment");
  private static final String VISITOR = "visitor";

  private final Written rule;
  private final KnownSegments segments;
  private final List<Finding> findings = new ArrayList<>();

  private UnknownSegments(Written rule, KnownSegments segments) {
    this.rule = rule;
    this.segments = segments;
  }

  static List<Finding> in(Written rule, KnownSegments segments) {
    var unknown = new UnknownSegments(rule, segments);
    for (var wanted : rule.own()) {
      if (FACTS.contains(wanted.fact())) {
        wanted.limits().stream()
            .filter(limit -> limit.field().equals("name") && limit.isText())
            .forEach(limit -> unknown.check(wanted, limit));
      }
    }
    return unknown.findings;
  }

  private void check(Wanted wanted, Limit limit) {
    tell(wanted, limit, name -> !segments.has(name), "There is no segment (%s)");
    if (rule.stage() == Stage.SEGMENTS) {
      tell(
          wanted,
          limit,
          segments::isOfRule,
          "A rule in segments never sees (%s), which a rule fills as well");
    }
  }

  private void tell(Wanted wanted, Limit limit, Predicate<String> isWrong, String what) {
    var wrong = limit.values().stream().filter(isWrong).distinct().toList();
    var isAll =
        wrong.size() == limit.values().stream().distinct().count()
            && limit.isSure()
            && limit.operator().equals("==");
    var isDeadly = isAll && wanted.presence().isNeeded();
    var isEmpty = isAll && wanted.presence() == Presence.ABSENT;
    var end =
        isDeadly ? ", so this can never fire." : isEmpty ? ", so this holds for everybody." : ".";
    for (var name : wrong) {
      findings.add(
          new Finding(
              rule.problem(limit.place(), what.formatted(name) + end, maybe(name)), isDeadly));
    }
  }

  private String maybe(String name) {
    if (segments.isOfRule(name)) {
      return "Maybe ask here for what that rule asks for.";
    }
    return name.equals(VISITOR)
        ? "Maybe write: The shopper is a \"visitor\"."
        : segments.maybe(name);
  }
}
