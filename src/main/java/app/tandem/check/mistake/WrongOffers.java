package app.tandem.check.mistake;

import app.tandem.catalog.Product;
import app.tandem.check.mistake.Catalogue.Item;
import app.tandem.check.mistake.Catalogue.Stead;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposed;
import app.tandem.rules.Proposed.Found;
import app.tandem.rules.Proposed.Kind;
import app.tandem.rules.Wanted;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds offers that do not go with the main product: what nobody sells, the main product itself,
 * and what takes its place instead of completing it. Things that are used up are no substitutes:
 * two sorts of beans are bought side by side; but a bigger pack of the chosen one takes its place.
 */
class WrongOffers {
  private static final Set<Stage> EARLY = Set.of(Stage.PRODUCT_PAGE, Stage.COMPARISON);

  /** Facts of which a rule reads another product than the one that was chosen. */
  private static final Set<String> OF_OTHERS =
      Set.of("GoesWith", "BoughtTogether", "BoughtNext", "LikelyNext");

  private final Written rule;
  private final Shelf shelf;
  private final List<RuleProblem> problems = new ArrayList<>();

  private WrongOffers(Written rule, Shelf shelf) {
    this.rule = rule;
    this.shelf = shelf;
  }

  static List<RuleProblem> in(Written rule, Shelf shelf) {
    var offers = new WrongOffers(rule, shelf);
    rule.proposals().forEach(offers::check);
    return offers.problems;
  }

  private void check(Proposed proposed) {
    checkExists(proposed);
    var mains = MainProduct.of(rule, proposed, shelf);
    mains.stream()
        .filter(main -> main.isFound(proposed.found()))
        .findFirst()
        .ifPresent(main -> tellFound(proposed));
    var inItsPlace = InItsPlace.of(rule, proposed);
    inItsPlace.ifPresent(told -> add(proposed, told.what(), told.maybe()));
    offered(proposed).forEach(sku -> check(proposed, sku, mains));
    if (inItsPlace.isEmpty() && mains.stream().noneMatch(one -> one.isFound(proposed.found()))) {
      readFrom(proposed).ifPresent(sku -> check(proposed, sku, mains));
    }
  }

  /** The code of what is offered by a name, where the rule asks for that code and no other. */
  private Optional<String> readFrom(Proposed proposed) {
    var found = proposed.found();
    return found == null
        ? Optional.empty()
        : rule.needed().stream()
            .filter(one -> OF_OTHERS.contains(one.fact()))
            .map(one -> Fields.oneOf(one, fieldOf(found, one)))
            .filter(codes -> codes.size() == 1)
            .map(codes -> codes.iterator().next())
            .findFirst();
  }

  private static String fieldOf(Found found, Wanted wanted) {
    return found.field().isEmpty()
        ? wanted.fieldByName().getOrDefault(found.fact(), "")
        : found.fact().equals(wanted.name()) ? found.field() : "";
  }

  private static List<String> offered(Proposed proposed) {
    var sku = proposed.sku();
    return proposed.parts().isEmpty() && sku != null ? List.of(sku) : proposed.parts();
  }

  /** A bundle with one part that must not be shown is not shown either. */
  private void check(Proposed proposed, String sku, List<MainProduct> mains) {
    var code = sku.strip().toUpperCase(Locale.ROOT);
    var itself = mains.stream().filter(main -> main.isOnly(code)).findFirst();
    if (itself.isPresent()) {
      checkItself(proposed, sku, itself.get());
    } else if (proposed.kind() == Kind.UPGRADE) {
      checkUpgrade(proposed, sku, code, mains);
    } else {
      checkPlace(proposed, sku, code, mains);
    }
  }

  /** What was chosen may be offered itself, so that is not looked at as one that is replaced. */
  private void checkPlace(Proposed proposed, String sku, String code, List<MainProduct> mains) {
    var chosen =
        Stream.concat(mains.stream(), MainProduct.chosen(rule, shelf).stream())
            .filter(main -> !main.isOnly(code))
            .toList();
    var isOfPlans = rule.stage() == Stage.IN_APP; // Several modules of one family go together.
    if (!checkMap(proposed, sku, code, chosen)) {
      checkFamily(proposed, sku, isOfPlans ? mains : chosen);
    }
  }

  private void tellFound(Proposed proposed) {
    add(
        proposed,
        "It offers what the shopper is about to buy.",
        "Maybe propose what makes it better, not the same again.");
  }

  /** An upgrade is bigger or better; what costs no more, or is something else, is neither. */
  private void checkUpgrade(Proposed proposed, String sku, String code, List<MainProduct> mains) {
    var item = shelf.item(sku);
    var known = mains.stream().filter(main -> !main.items().isEmpty()).toList();
    if (item == null || known.isEmpty() || known.stream().anyMatch(one -> isInStead(code, one))) {
      return;
    }
    var isAlike = known.stream().anyMatch(main -> main.hasFamily(item.family()));
    if (!isAlike || known.stream().allMatch(main -> main.isDearerThan(item))) {
      add(
          proposed,
          "An upgrade is bigger or better than the main product, and (%s) %s."
              .formatted(sku, isAlike ? "costs less" : "is of another family"),
          isAlike
              ? "Maybe offer one that is bigger or better."
              : "Maybe write offers.propose( \"%s\" ), if it goes with it.".formatted(sku));
    }
  }

  /** What the catalogue map says counts more than what families look like. */
  private boolean checkMap(Proposed proposed, String sku, String code, List<MainProduct> mains) {
    var main =
        mains.stream().filter(one -> !one.codes().isEmpty() && isInStead(code, one)).findFirst();
    main.ifPresent(one -> tellMap(proposed, sku, code, one));
    return main.isPresent();
  }

  private boolean isInStead(String code, MainProduct main) {
    return main.codes().stream().allMatch(one -> shelf.stead(one, code).isPresent());
  }

  private void tellMap(Proposed proposed, String sku, String code, MainProduct main) {
    var isUpgrade =
        main.codes().stream()
            .allMatch(one -> shelf.stead(one, code).filter(Stead::isUpgrade).isPresent());
    var isEarly = EARLY.contains(rule.stage());
    var isService = isUpgrade ? isNextPlan(main) : InItsPlace.isRunningOut(rule);
    if (isService) {
      return;
    }
    add(
        proposed,
        isUpgrade
            ? "The catalogue map says that (%s) is an upgrade of the main product.".formatted(sku)
            : "The catalogue map says that (%s) is a substitute of the main product: it takes its"
                    .formatted(sku)
                + " place instead of completing it.",
        !isUpgrade
            ? "Maybe propose something that goes with it."
            : isEarly
                ? "Maybe write offers.upgradeTo( \"%s\" ).".formatted(sku)
                : "Maybe offer it on the product page with offers.upgradeTo, and propose here what"
                    + " completes the purchase.");
  }

  /** In the app the next bigger plan is what completes the one that is used up. */
  private boolean isNextPlan(MainProduct main) {
    return rule.stage() == Stage.IN_APP && main.isOwned();
  }

  private void checkExists(Proposed proposed) {
    for (var one : offered(proposed)) {
      if (shelf.isKnown() && shelf.item(one) == null) {
        add(
            proposed,
            "It offers (%s), which is not in the catalogue.".formatted(one),
            shelf.maybe(one, shelf.skus()));
      }
    }
  }

  private void checkItself(Proposed proposed, String sku, MainProduct main) {
    var item = shelf.item(sku);
    var isBought = !Set.of("InCart", "Viewing").contains(main.fact().fact());
    if (!isBought || (item != null && !item.consumable())) {
      add(
          proposed,
          "It offers (%s) to those who %s it."
              .formatted(sku, isBought ? "own" : "are about to buy"),
          "Maybe propose what makes (%s) better, not (%s) again.".formatted(sku, sku));
    }
  }

  private void checkFamily(Proposed proposed, String sku, List<MainProduct> mains) {
    var item = shelf.item(sku);
    if (item == null || !Product.isFamily(item.family())) {
      return;
    }
    if (item.consumable()) {
      checkPack(proposed, item, mains);
      return;
    }
    mains.stream()
        .filter(main -> main.isOf(item.family()))
        .findFirst()
        .ifPresent(main -> told(proposed, item, main));
  }

  /** Whoever has the small pack in the cart has chosen it. */
  private void checkPack(Proposed proposed, Item item, List<MainProduct> mains) {
    var isChosen =
        !rule.stage().looksBack() && rule.stage() != Stage.IN_APP && !EARLY.contains(rule.stage());
    mains.stream()
        .filter(main -> isChosen && main.isOf(item.family()) && main.isCheaperThan(item))
        .filter(main -> !main.skus().isEmpty())
        .filter(main -> main.skus().stream().allMatch(sku -> PackSize.isBigger(item.sku(), sku)))
        .findFirst()
        .ifPresent(
            main ->
                add(
                    proposed,
                    "This looks like an upgrade: (%s) is a bigger pack of (%s), which the shopper has chosen."
                        .formatted(item.sku(), String.join(", ", main.skus())),
                    "Maybe offer it on the product page with offers.upgradeTo, and propose here"
                        + " what completes the purchase."));
  }

  private void told(Proposed proposed, Item item, MainProduct main) {
    var isDearer = main.isCheaperThan(item);
    if (isDearer && !isNextPlan(main) && !EARLY.contains(rule.stage())) {
      add(
          proposed,
          "This looks like an upgrade: (%s) costs more than the main product, and both are (%s)."
              .formatted(item.sku(), item.family()),
          "Maybe offer it on the product page with offers.upgradeTo, and propose here what"
              + " completes the purchase.");
      return;
    }
    add(
        proposed,
        "(%s) takes the main product's place instead of completing it: both are (%s)."
            .formatted(item.sku(), item.family()),
        isDearer && EARLY.contains(rule.stage())
            ? "Maybe write offers.upgradeTo( \"%s\" ).".formatted(item.sku())
            : "Maybe propose something of another family that goes with it.");
  }

  private void add(Proposed proposed, String what, String maybe) {
    problems.add(rule.problem(proposed.place(), what, maybe));
  }
}
