package app.tandem.check.mistake;

import app.tandem.kernel.CountryCode;
import app.tandem.kernel.NearName;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.text.RuleProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds countries in which none of the shop's customers lives, as the shop writes them. */
class UnknownCountries {
  private static final int MOST_SHOWN = 8;

  private final List<String> known;

  private UnknownCountries(List<String> known) {
    this.known = known;
  }

  static List<RuleProblem> in(Written rule, Catalogue catalogue) {
    var countries = new UnknownCountries(catalogue.countries());
    return countries.known.isEmpty()
        ? List.of()
        : rule.own().stream()
            .filter(wanted -> wanted.fact().equals("Shopper"))
            .flatMap(wanted -> wanted.limits().stream())
            .filter(limit -> limit.field().equals("country") && limit.isText())
            .flatMap(limit -> countries.check(rule, limit))
            .toList();
  }

  private Stream<RuleProblem> check(Written rule, Limit limit) {
    return limit.values().stream()
        .distinct()
        .filter(country -> !country.isEmpty() && !known.contains(country))
        .map(
            country ->
                rule.problem(
                    limit.place(),
                    "No customer of the shop lives in (%s), as it writes its countries."
                        .formatted(country),
                    maybe(country)));
  }

  private String maybe(String country) {
    var several = country.split("\\s*[,;/]\\s*|\\s+(?:and|or)\\s+");
    if (several.length > 1) {
      return "Maybe name them one by one: %s."
          .formatted(
              Arrays.stream(several)
                  .map(one -> "\"" + (known.contains(one) ? one : meant(one).orElse(one)) + "\"")
                  .collect(Collectors.joining(", ")));
    }
    return meant(country)
        .map("Maybe you meant \"%s\"."::formatted)
        .orElseGet(
            () ->
                "Maybe the shop writes it otherwise: it has %s%s."
                    .formatted(
                        known.stream()
                            .limit(MOST_SHOWN)
                            .map(one -> "\"" + one + "\"")
                            .collect(Collectors.joining(", ")),
                        known.size() > MOST_SHOWN ? " and more" : ""));
  }

  /** The same country as the shop writes it: by its case, its name, its code, or a slip. */
  private Optional<String> meant(String country) {
    var wanted = country.strip();
    return known.stream()
        .filter(one -> one.equalsIgnoreCase(wanted))
        .findFirst()
        .or(() -> known.stream().filter(one -> isSame(one, wanted)).findFirst())
        .or(() -> wanted.length() > 3 ? NearName.find(wanted, known) : Optional.empty());
  }

  private static boolean isSame(String one, String other) {
    var code = CountryCode.findByWord(one);
    return code.isPresent() && code.equals(CountryCode.findByWord(other));
  }
}
