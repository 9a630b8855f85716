package app.tandem.check.mistake;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import app.tandem.kernel.CountryCode;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * In which countries the shop's regions lie. Where nobody knows the settings, a region may lie
 * anywhere, and so may a country that is said in words of the shop's own.
 */
class Regions {
  private final Map<String, Set<String>> codesByRegion = new HashMap<>();
  private final Map<String, Set<String>> wordsByCode;

  Regions(Catalogue catalogue) {
    var settings = catalogue.segmenting();
    if (settings != null) {
      settings
          .countriesByRegion()
          .forEach((region, countries) -> codesByRegion.put(region, codes(countries)));
    }
    wordsByCode =
        catalogue.countries().stream()
            .collect(groupingBy(Regions::code, mapping(one -> one, toSet())));
  }

  /** Whether what is needed names a region, and no country of it is left. */
  boolean areNowhere(List<Wanted> needed) {
    var limits = countries(needed);
    Set<String> left = null;
    for (var wanted : needed) {
      var codes = codes(wanted);
      if (!codes.isEmpty()) {
        left = left == null ? new HashSet<>(codes) : left;
        left.retainAll(codes);
      }
    }
    return left != null
        && !Span.isEmpty(limits, Bounds.NONE) // That is told elsewhere.
        && left.stream().noneMatch(code -> limits.stream().allMatch(limit -> allows(limit, code)));
  }

  /** What is surely asked of the country where the shopper lives. */
  static List<Limit> countries(List<Wanted> needed) {
    return needed.stream()
        .filter(wanted -> wanted.fact().equals("Shopper"))
        .flatMap(wanted -> Limits.sure(wanted, "country"))
        .filter(Limit::isText)
        .toList();
  }

  /** The countries of the region that is asked for, or of several; none where nobody knows. */
  private Set<String> codes(Wanted wanted) {
    var names = regions(wanted);
    return codesByRegion.keySet().containsAll(names)
        ? names.stream()
            .flatMap(name -> codesByRegion.getOrDefault(name, Set.of()).stream())
            .collect(toSet())
        : Set.of();
  }

  /** The regions of which a shopper must be in one; none where it need be none. */
  static Set<String> regions(Wanted wanted) {
    var names = wanted.fact().equals("InSegment") ? Fields.oneOf(wanted, "name") : Set.<String>of();
    return names.stream().allMatch(KnownSegments::isRegion) ? names : Set.of();
  }

  /** Whether somebody of a country may be meant: the shop may write it in more than one way. */
  private boolean allows(Limit limit, String code) {
    var isSaid = limit.values().stream().anyMatch(value -> code(value).equals(code));
    return switch (limit.operator()) {
      case "==" -> isSaid;
      case "!=" -> !isSaid || !limit.values().containsAll(wordsByCode.getOrDefault(code, Set.of()));
      default -> true;
    };
  }

  private static Set<String> codes(Collection<String> countries) {
    return countries.stream().map(Regions::code).collect(toSet());
  }

  private static String code(String country) {
    return CountryCode.findByWord(country)
        .map(CountryCode::code)
        .orElseGet(() -> country.strip().toUpperCase(Locale.ROOT));
  }
}
