package app.tandem.rules;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;

/**
 * What is asked behind an accumulate of several names, {@code $y > $x}. The engine hands over the
 * first of the results that stands there, in the order in which the functions give them, and then
 * the others as they are named; but it takes them as they are named. Where another one is named
 * first, they change places without a word (Drools 10.2, {@code PatternAccumulateConstraint}). So
 * that result is named before all else, in a part that always holds.
 */
class AskedNames {
  private static final Pattern WORD = Pattern.compile("(?<![\\w.$])[A-Za-z_$][\\w$]*");
  private static final Set<String> VALUES = Set.of("null", "true", "false");

  private AskedNames() {}

  /** What has to stand before a condition; empty when it names no more than one. */
  static String ahead(AccumulateDescr counted, String condition) {
    var names = names(condition);
    return names.size() < 2
        ? ""
        : counted.getFunctions().stream()
            .map(AccumulateFunctionCallDescr::getBind)
            .filter(names::contains)
            .findFirst()
            .map(one -> "%s == %s".formatted(one, one))
            .orElse("");
  }

  private static List<String> names(String condition) {
    return WORD.matcher(VocabularyWords.withoutTexts(condition))
        .results()
        .map(MatchResult::group)
        .filter(word -> !VALUES.contains(word))
        .distinct()
        .toList();
  }
}
