package app.tandem.check.mistake;

import app.tandem.kernel.NearName;
import app.tandem.kernel.SegmentName;
import app.tandem.kernel.Stage;
import app.tandem.rules.SegmentRules;
import app.tandem.rules.text.RuleInFile;
import app.tandem.segment.Definition;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The segments that somebody may be in: those that Tandem fills, and those of rules. Where nobody
 * knows what is sold, or the settings, any name of such a family may be one.
 */
class KnownSegments {
  private static final String INTEREST = "interest";
  private static final String REGION = "region";
  private static final List<String> FIXED =
      Stream.concat(
              Definition.ALL.stream().filter(one -> !one.isFamily()).map(Definition::name),
              Stream.of(
                  "season-spring",
                  "season-summer",
                  "season-autumn",
                  "season-winter",
                  "price-low",
                  "price-middle",
                  "price-high"))
          .toList();

  private final Set<String> filled = new TreeSet<>(FIXED);
  private final Set<String> ofRules;
  private final boolean areAllRead;
  private final boolean areFamiliesKnown;
  private final boolean areRegionsKnown;

  /**
   * Those of one check.
   *
   * @param areAllRead whether none is missing among the rules because it is broken
   */
  KnownSegments(Collection<RuleInFile> rules, boolean areAllRead, Catalogue catalogue) {
    var settings = catalogue.segmenting();
    this.areAllRead = areAllRead;
    areFamiliesKnown = !catalogue.items().isEmpty();
    areRegionsKnown = settings != null;
    catalogue.items().stream()
        .map(item -> SegmentName.of(INTEREST, item.family()).word())
        .forEach(filled::add);
    if (settings != null) {
      filled.addAll(settings.countriesByRegion().keySet());
    }
    ofRules =
        rules.stream()
            .filter(rule -> rule.stage() == Stage.SEGMENTS)
            .map(rule -> SegmentRules.segmentOf(rule.name()))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether somebody may be in it. */
  boolean has(String name) {
    if (filled.contains(name) || ofRules.contains(name)) {
      return true;
    }
    return isOf(INTEREST, name)
        ? !areFamiliesKnown
        : isRegion(name) ? !areRegionsKnown : !areAllRead && !SegmentName.isBuiltIn(name);
  }

  /** Whether a rule fills it, and Tandem does not. */
  boolean isOfRule(String name) {
    return ofRules.contains(name) && !filled.contains(name);
  }

  /** Whether it is one of those who live somewhere, whatever they did. */
  static boolean isRegion(String name) {
    return isOf(REGION, name);
  }

  private static boolean isOf(String family, String name) {
    return name.startsWith(family + "-");
  }

  /** A second line that names the nearest, if one is near. */
  String maybe(String name) {
    var known = new TreeSet<>(filled);
    known.addAll(ofRules);
    return NearName.find(name, known)
        .map("Maybe you meant \"%s\"."::formatted)
        .orElse(
            "Maybe look at the page Segments, which names all, or fill it with a rule in segments.");
  }
}
