package app.tandem.rules.text;

import app.tandem.rules.text.Sentence.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in sentences what a cure says in the rule language: whoever writes sentences should not have
 * to learn another language in order to mend one.
 */
class Reworded {
  private static final Pattern STEP =
      Pattern.compile("(?<!\\w)(?:offers)?\\.(\\w+)(?:\\(([^()]*)\\))?");
  private static final Pattern CHAIN = Pattern.compile("offers(?:\\.\\w+\\([^()]*\\)){2,}");
  private static final Pattern GAP = Pattern.compile("\\{(\\w+)(?::[^{}]*)?}");

  /** Between the words of the rule language, and not inside a text. */
  private static final Pattern SPACE = Pattern.compile("\\s+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private final List<Sentence> consequences;

  Reworded(Language language) {
    consequences =
        language.sentences().stream()
            .filter(one -> one.side() == Side.THEN)
            .sorted(
                Comparator.comparing((Sentence one) -> !one.isAddition())
                    .thenComparing(one -> one.drl().contains(".withhold")))
            .toList();
  }

  /** The same text, in which each step that there is a sentence for is told as that sentence. */
  String of(String maybe) {
    var withoutChains =
        CHAIN
            .matcher(maybe)
            .replaceAll(
                chain -> Matcher.quoteReplacement(whole(chain.group()).orElseGet(chain::group)));
    return STEP.matcher(withoutChains)
        .replaceAll(step -> Matcher.quoteReplacement(sentence(step).orElseGet(step::group)));
  }

  /** Several steps that are one sentence together. */
  private Optional<String> whole(String chain) {
    return consequences.stream().flatMap(one -> filled(one, chain).stream()).findFirst();
  }

  private Optional<String> sentence(MatchResult step) {
    var call = "." + step.group(1) + "(";
    var whole = call + (step.group(2) == null ? "" : step.group(2)) + ")";
    var steps = consequences.stream().filter(one -> one.drl().contains(call)).toList();
    return steps.stream()
        .flatMap(one -> filled(one, whole).stream())
        .findFirst()
        .or(() -> steps.stream().map(Sentence::plainWords).findFirst());
  }

  /** The words with the values of the step, when it is exactly this sentence. */
  private static Optional<String> filled(Sentence sentence, String step) {
    var drl = bare(sentence.drl());
    var gap = GAP.matcher(drl);
    var form = new StringBuilder();
    var from = 0;
    while (gap.find()) {
      form.append(Pattern.quote(drl.substring(from, gap.start())));
      form.append("(?<").append(gap.group(1)).append(">[^\"]+?)");
      from = gap.end();
    }
    form.append(Pattern.quote(drl.substring(from)));
    var found = Pattern.compile(form.toString()).matcher(bare(step));
    return found.matches()
        ? Optional.of(
            GAP.matcher(sentence.words())
                .replaceAll(word -> Matcher.quoteReplacement(found.group(word.group(1)))))
        : Optional.empty();
  }

  private static String bare(String drl) {
    return SPACE.matcher(drl).replaceAll("");
  }
}
