package app.tandem.check.mistake;

import app.tandem.check.mistake.Catalogue.Item;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposed;
import app.tandem.rules.Proposed.Found;
import app.tandem.rules.Wanted;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a rule's offer is to go with: the product in the cart or on the page, and after a purchase,
 * or in the app, the one that was bought.
 *
 * @param fact where the rule asks for it
 * @param skus its code, in capitals, where the rule names one or several
 * @param items the products that it can be; none when the rule names neither product nor family
 */
record MainProduct(Wanted fact, Set<String> skus, List<Item> items) {
  private static final Set<String> WANTED_BEFORE = Set.of("InCart", "Viewing");
  private static final Set<String> WANTED_AFTER = Set.of("Purchased", "Milestone");

  private static final Map<Stage, Set<String>> CHOSEN_BY_STAGE =
      Map.of(
          Stage.IN_APP, Set.of("InCart", "Viewing"),
          Stage.ABANDONED, Set.of("InCart", "Viewed", "Wished"));

  /** The main products of one proposal: of a later one, that from which the wait is counted. */
  static List<MainProduct> of(Written rule, Proposed proposed, Shelf shelf) {
    var isAfter = rule.stage().looksBack() || rule.stage() == Stage.IN_APP;
    var due = proposed.due();
    return rule.needed().stream()
        .filter(wanted -> (isAfter ? WANTED_AFTER : WANTED_BEFORE).contains(wanted.fact()))
        .filter(wanted -> due == null || wanted.name().equals(due.fact()))
        .map(wanted -> of(wanted, shelf))
        .toList();
  }

  /**
   * What somebody has chosen where the main product is another: what lies in the cart while they
   * are in the app, and what they put there, viewed or wished for before they left. It may be
   * offered itself, and what takes its place may not.
   */
  static List<MainProduct> chosen(Written rule, Shelf shelf) {
    var facts = CHOSEN_BY_STAGE.getOrDefault(rule.stage(), Set.of());
    return rule.needed().stream()
        .filter(wanted -> facts.contains(wanted.fact()))
        .map(wanted -> of(wanted, shelf))
        .toList();
  }

  private static MainProduct of(Wanted wanted, Shelf shelf) {
    var skus =
        Fields.oneOf(wanted, "sku").stream()
            .map(sku -> sku.toUpperCase(Locale.ROOT))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new MainProduct(wanted, skus, items(wanted, skus, shelf));
  }

  private static List<Item> items(Wanted wanted, Set<String> skus, Shelf shelf) {
    if (!skus.isEmpty()) {
      return skus.stream().map(shelf::item).filter(Objects::nonNull).toList();
    }
    return Fields.oneOf(wanted, "category").stream()
        .flatMap(family -> shelf.itemsOf(family).stream())
        .toList();
  }

  /** The codes of all that it can be: those that the rule names, or those of the family. */
  Set<String> codes() {
    return skus.isEmpty() ? items.stream().map(Item::sku).collect(Collectors.toSet()) : skus;
  }

  /** Whether the rule means this one product and no other. */
  boolean isOnly(String sku) {
    return skus.equals(Set.of(sku));
  }

  /** Whether it is what somebody has and uses, and not what they are about to buy. */
  boolean isOwned() {
    return WANTED_AFTER.contains(fact.fact());
  }

  /** Whether a rule offers by a name whatever this is, before it is bought. */
  boolean isFound(@Nullable Found found) {
    if (found == null || !WANTED_BEFORE.contains(fact.fact())) {
      return false;
    }
    return found.field().isEmpty()
        ? "sku".equals(fact.fieldByName().get(found.fact()))
        : found.field().equals("sku") && found.fact().equals(fact.name());
  }

  /** Whether something that it can be is of a family. */
  boolean hasFamily(String family) {
    return items.stream().anyMatch(item -> item.family().equals(family));
  }

  /** Whether each that it can be costs more than a product, which may be one of them. */
  boolean isDearerThan(Item other) {
    var others = items.stream().filter(item -> !item.sku().equals(other.sku())).toList();
    return !others.isEmpty()
        && others.stream()
            .allMatch(
                item ->
                    item.currency().equals(other.currency())
                        && item.priceMinor() > other.priceMinor());
  }

  /** Whether all that it can be is of one family. */
  boolean isOf(String family) {
    return !items.isEmpty() && items.stream().allMatch(item -> item.family().equals(family));
  }

  /** Whether a product costs more than each that it can be. */
  boolean isCheaperThan(Item other) {
    return items.stream()
        .filter(item -> !item.sku().equals(other.sku()))
        .allMatch(
            item ->
                item.currency().equals(other.currency()) && item.priceMinor() < other.priceMinor());
  }
}
