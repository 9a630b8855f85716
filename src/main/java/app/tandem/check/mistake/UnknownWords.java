package app.tandem.check.mistake;

import app.tandem.kernel.NearName;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds words that no fact ever holds: segments, seasons, products, families, milestones. */
class UnknownWords {
  /** Fields that have codes of products. */
  static final Set<String> SKUS = Set.of("sku", "partner", "then", "because", "companion");

  private static final Set<String> EQUALITIES = Set.of("==", "!=");
  private static final Set<String> MAYBE_OF_THE_SHOP =
      Set.of("Feedback", "OpenComplaint", "Reading", "Clicked");

  /** What can be a code at all, whoever sells. */
  private static final Pattern CODE = Pattern.compile("[\\p{Lu}\\p{Nd}][\\p{Lu}\\p{Nd}._/-]{0,63}");

  private static final Pattern SEVERAL =
      Pattern.compile("\\s*[\\w./-]+(?:\\s*[,;]\\s*|\\s+)[\\w./-].*");

  private final Written rule;
  private final Shelf shelf;
  private final KnownSegments segments;
  private final List<Finding> findings = new ArrayList<>();

  private UnknownWords(Written rule, Shelf shelf, KnownSegments segments) {
    this.rule = rule;
    this.shelf = shelf;
    this.segments = segments;
  }

  static List<Finding> in(Written rule, Shelf shelf, KnownSegments segments) {
    var words = new UnknownWords(rule, shelf, segments);
    for (var wanted : rule.own()) {
      wanted.limits().forEach(limit -> words.check(wanted, limit));
    }
    return words.findings;
  }

  private void check(Wanted wanted, Limit limit) {
    var field = Fields.plain(limit.field());
    var words = Fields.wordsOf(wanted, limit);
    if (!EQUALITIES.contains(limit.operator()) || isMissing(limit)) {
      return;
    }
    if (!words.isEmpty()) {
      check(wanted, limit, words, "There is no " + field);
    } else if (limit.isText() && SKUS.contains(field)) {
      checkCodes(wanted, limit);
    } else if (limit.isText() && shelf.isKnown()) {
      checkCatalogue(wanted, limit, field);
    }
  }

  /** Facts have codes in capitals, whatever the catalogue of the shop has. */
  private void checkCodes(Wanted wanted, Limit limit) {
    if (shelf.isKnown()) {
      check(wanted, limit, shelf.skus(), "The catalogue has no product");
    } else {
      var capitals =
          limit.values().stream()
              .map(code -> code.toUpperCase(Locale.ROOT))
              .filter(code -> CODE.matcher(code).matches())
              .collect(Collectors.toSet());
      check(wanted, limit, capitals, "Codes are kept in capitals, and no product is called");
    }
  }

  /** What asks for nothing names no word; that it is never missing is told elsewhere. */
  private static boolean isMissing(Limit limit) {
    return !limit.isText() && limit.values().contains("null");
  }

  private void checkCatalogue(Wanted wanted, Limit limit, String field) {
    if (field.equals("category")) {
      checkFamily(wanted, limit);
    } else if (wanted.fact().equals("Milestone") && field.equals("name")) {
      checkMilestone(wanted, limit);
    }
  }

  private void checkFamily(Wanted wanted, Limit limit) {
    var isTimed = wanted.fact().equals("Milestone") && !shelf.familiesWithTimeline().isEmpty();
    if (isTimed && shelf.families().containsAll(limit.values())) {
      check(
          wanted,
          limit,
          shelf.familiesWithTimeline(),
          "There is no usage timeline, and so no milestone, of the family");
    } else {
      check(wanted, limit, shelf.families(), "The catalogue has no family");
    }
  }

  private void checkMilestone(Wanted wanted, Limit limit) {
    var families = Fields.oneOf(wanted, "category");
    families.retainAll(shelf.familiesWithTimeline());
    var milestones =
        (families.isEmpty() ? shelf.familiesWithTimeline() : families)
            .stream()
                .flatMap(family -> shelf.timelineOf(family).stream())
                .map(Catalogue.Line::milestone)
                .collect(Collectors.toCollection(TreeSet::new));
    if (!milestones.isEmpty()) {
      var what =
          families.isEmpty()
              ? "No usage timeline has a milestone"
              : "The usage timeline of %s has no milestone".formatted(families);
      check(wanted, limit, milestones, what);
    }
  }

  private void check(Wanted wanted, Limit limit, Collection<String> known, String what) {
    var unknown =
        limit.values().stream().filter(word -> !isKnown(wanted, word, known)).distinct().toList();
    var isDeadly =
        wanted.presence().isNeeded()
            && limit.isSure()
            && limit.operator().equals("==")
            && unknown.size() == limit.values().size();
    for (var word : unknown) {
      var isSegment = isBelongedTo(wanted, limit, word);
      var begins =
          isSegment
              ? "(%s) is a segment that shoppers belong to, and none that they are"
              : what + " (%s)";
      var told = begins.formatted(word) + (isDeadly ? ", so this can never fire." : ".");
      var maybe = isSegment ? belongs(limit, word) : maybe(word, known);
      findings.add(new Finding(rule.problem(limit.place(), told, maybe), isDeadly));
    }
  }

  /** How many orders somebody placed is a field of theirs, and every other segment a fact. */
  private boolean isBelongedTo(Wanted wanted, Limit limit, String word) {
    return wanted.fact().equals("Shopper") && limit.field().equals("segment") && segments.has(word);
  }

  private static String belongs(Limit limit, String word) {
    var isNot = limit.operator().equals("!=");
    return "Maybe write: The shopper %s \"%s\"; in the rule language: %sInSegment( name == \"%s\" )."
        .formatted(isNot ? "does not belong to" : "belongs to", word, isNot ? "not " : "", word);
  }

  /** What is about the shop itself names no product and no family. */
  private static boolean isKnown(Wanted wanted, String word, Collection<String> known) {
    return known.contains(word) || (word.isEmpty() && MAYBE_OF_THE_SHOP.contains(wanted.fact()));
  }

  private String maybe(String word, Collection<String> known) {
    var capitals = word.toUpperCase(Locale.ROOT);
    if (!capitals.equals(word) && known.contains(capitals)) {
      return "Maybe you meant \"%s\".".formatted(capitals);
    }
    if (known.isEmpty()) {
      return SEVERAL.matcher(word).matches()
          ? "Maybe several were meant: in ( \"%s\" )."
              .formatted(String.join("\", \"", word.strip().split("\\s*[,;]\\s*|\\s+")))
          : "Maybe copy the code from the catalogue.";
    }
    if (known.size() > 10) {
      return shelf.maybe(word, known);
    }
    return NearName.find(word, known)
        .map("Maybe you meant \"%s\"."::formatted)
        .orElseGet(() -> "Maybe you meant one of %s.".formatted(known.stream().sorted().toList()));
  }
}
