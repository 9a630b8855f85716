package app.tandem.check.mistake;

import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds purchases of late by whoever has to be silent. */
class Silence {
  /** For how long whoever is in a segment ordered nothing, where the settings say no less. */
  private static final Map<String, Integer> SILENT_DAYS = Map.of("at-risk", 14, "lapsed", 60);

  private final Written rule;
  private final List<Finding> findings = new ArrayList<>();

  private Silence(Written rule) {
    this.rule = rule;
  }

  static List<Finding> in(Written rule, int lapsedDays) {
    var search = new Silence(rule);
    search.checkSilence(lapsedDays);
    return search.findings;
  }

  /**
   * Whoever is silent did not buy just now.
   *
   * @param lapsedDays after so many days somebody has lapsed at the latest; -1 where nobody knows
   */
  private void checkSilence(int lapsedDays) {
    var needed = rule.needed();
    for (var in : needed) {
      var days =
          NeverTogether.segments(in).stream()
              .map(SILENT_DAYS::get)
              .filter(Objects::nonNull)
              .findFirst();
      if (lapsedDays < 0 || days.isEmpty() || !in.fact().equals("InSegment")) {
        continue;
      }
      var silent = Math.min(days.get(), lapsedDays) - 1; // Of a day there may be less.
      needed.stream()
          .filter(bought -> bought.fact().equals("Purchased"))
          .filter(bought -> rule.own().contains(in) || rule.own().contains(bought))
          .flatMap(bought -> later(bought, silent).stream())
          .findFirst()
          .ifPresent(limit -> tellSilence(in, limit, silent + 1));
    }
  }

  /** By which a purchase is later than so many days ago. */
  private static Optional<Limit> later(Wanted bought, int days) {
    var limits = Limits.sure(bought, "daysAgo").toList();
    var bounds = FieldBounds.of("Purchased", "daysAgo");
    return Span.isEmpty(limits, bounds)
            || !Span.isEmpty(Limits.with(limits, Limits.atLeast("daysAgo", "" + days)), bounds)
        ? Optional.empty()
        : limits.stream().reduce((one, other) -> other);
  }

  private void tellSilence(Wanted in, Limit bought, int days) {
    findings.add(
        new Finding(
            rule.problem(
                rule.own().contains(in) ? in.place() : bought.place(),
                "Whoever is in (%s) ordered nothing for %d days, so (%s) never holds."
                    .formatted(NeverTogether.segments(in).iterator().next(), days, bought.text()),
                "Maybe leave out one of the two, or ask for \"LeftSegment\": they came back."),
            true));
  }
}
