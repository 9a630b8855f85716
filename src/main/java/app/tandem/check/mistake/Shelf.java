package app.tandem.check.mistake;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import app.tandem.check.mistake.Catalogue.Item;
import app.tandem.check.mistake.Catalogue.Line;
import app.tandem.check.mistake.Catalogue.Stead;
import app.tandem.kernel.NearName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The catalogue, ordered so that things are found in it. */
class Shelf {
  /** A near name is looked for among all products, so a file that is wrong throughout gets few. */
  private static final int MOST_SEARCHES = 100;

  private final Map<String, Item> itemBySku;
  private final Map<String, List<Item>> itemsByFamily;
  private final Map<String, List<Line>> linesByFamily;
  private final Map<String, List<Stead>> steadsBySku;
  private final Regions regions;
  private final int lapsedDays;
  private final Map<String, String> maybeByWord = new HashMap<>();

  Shelf(Catalogue catalogue) {
    itemBySku =
        catalogue.items().stream().collect(toMap(Item::sku, Function.identity(), (a, b) -> a));
    itemsByFamily = catalogue.items().stream().collect(groupingBy(Item::family));
    steadsBySku = catalogue.steads().stream().collect(groupingBy(Stead::sku));
    regions = new Regions(catalogue);
    var settings = catalogue.segmenting();
    lapsedDays = settings == null ? -1 : settings.lapsedDays();
    linesByFamily = catalogue.lines().stream().collect(groupingBy(Line::family));
  }

  /** Whether anybody knows what is sold. */
  boolean isKnown() {
    return !itemBySku.isEmpty();
  }

  /** The product that a rule offers, whatever the case of its code. */
  @Nullable Item item(@Nullable String sku) {
    return sku == null ? null : itemBySku.get(sku.strip().toUpperCase(Locale.ROOT));
  }

  Collection<Item> items() {
    return itemBySku.values();
  }

  List<Item> itemsOf(String family) {
    return itemsByFamily.getOrDefault(family, List.of());
  }

  /** The milestones of a family and of its products; none when it has no usage timeline. */
  List<Line> timelineOf(String family) {
    return linesByFamily.getOrDefault(family, List.of());
  }

  /** The milestones of one product: its own before its family's of the same name. */
  List<Line> timelineOf(Item item) {
    var all = timelineOf(item.family());
    var own = all.stream().filter(line -> item.sku().equals(line.sku())).toList();
    var names = own.stream().map(Line::milestone).collect(toSet());
    return Stream.concat(
            own.stream(),
            all.stream().filter(line -> line.sku() == null && !names.contains(line.milestone())))
        .toList();
  }

  /** Whether the catalogue map says that one takes the place of the other, and how. */
  Optional<Stead> stead(String sku, String by) {
    return steadsBySku.getOrDefault(sku, List.of()).stream()
        .filter(one -> one.by().equals(by))
        .findFirst();
  }

  Set<String> skus() {
    return itemBySku.keySet();
  }

  Set<String> families() {
    return itemsByFamily.keySet();
  }

  Set<String> familiesWithTimeline() {
    return linesByFamily.keySet();
  }

  /** After so many days without an order somebody has lapsed at the latest; -1 if not known. */
  int lapsedDays() {
    return lapsedDays;
  }

  /** Where the shop's customers live. */
  Regions regions() {
    return regions;
  }

  /** A second line that names the nearest of the known words, if one is near. */
  String maybe(String word, Collection<String> known) {
    if (maybeByWord.size() >= MOST_SEARCHES && !maybeByWord.containsKey(word)) {
      return general();
    }
    return maybeByWord.computeIfAbsent(word, wanted -> search(wanted, known));
  }

  private static String search(String word, Collection<String> known) {
    var slips = 2 + word.length() / 3;
    var alike =
        known.stream().filter(one -> Math.abs(one.length() - word.length()) <= slips).toList();
    return NearName.find(word, alike)
        .map("Maybe you meant \"%s\"."::formatted)
        .orElseGet(Shelf::general);
  }

  private static String general() {
    return "Maybe copy the word from the catalogue, or put it in there first.";
  }
}
