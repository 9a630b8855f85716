package app.tandem.check.mistake;

import app.tandem.catalog.Relation;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposed;
import app.tandem.rules.Proposed.Found;
import app.tandem.rules.Wanted;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule offers by a name, and itself calls a substitute or an upgrade of the main product.
 * Once somebody has chosen, what takes the place of their choice completes nothing. Where the
 * chosen one is running out, a substitute is a service.
 *
 * @param what is wrong with it
 * @param maybe how to mend it
 */
record InItsPlace(String what, String maybe) {
  private static final String SUBSTITUTE = Relation.SUBSTITUTE.word();
  private static final String UPGRADE = Relation.UPGRADE.word();

  static Optional<InItsPlace> of(Written rule, Proposed proposed) {
    var found = proposed.found();
    if (found == null || rule.stage().mayUpgrade() || isRunningOut(rule)) {
      return Optional.empty();
    }
    return rule.needed().stream()
        .filter(wanted -> wanted.fact().equals("GoesWith") && isCompanion(found, wanted))
        .map(wanted -> Fields.oneOf(wanted, "relation"))
        .filter(relations -> !relations.isEmpty())
        .filter(Set.of(SUBSTITUTE, UPGRADE)::containsAll)
        .findFirst()
        .flatMap(relations -> told(relations.contains(SUBSTITUTE), rule.stage()));
  }

  private static boolean isCompanion(Found found, Wanted wanted) {
    return found.field().isEmpty()
        ? "companion".equals(wanted.fieldByName().get(found.fact()))
        : found.field().equals("companion") && found.fact().equals(wanted.name());
  }

  /** Whether the rule asks for something of which little or nothing is left. */
  static boolean isRunningOut(Written rule) {
    return rule.needed().stream()
        .flatMap(wanted -> wanted.limits().stream())
        .anyMatch(
            limit ->
                limit.isSure()
                    && limit.field().equals("stock")
                    && Set.of("<", "<=", "==").contains(limit.operator()));
  }

  /** In the app the next bigger plan is what completes the one that is used up. */
  private static Optional<InItsPlace> told(boolean isSubstitute, Stage stage) {
    if (isSubstitute) {
      return Optional.of(
          new InItsPlace(
              "It offers a substitute of the main product, which takes its place instead of"
                  + " completing it.",
              "Maybe ask for what goes with it: - that is its accessory."));
    }
    return stage == Stage.IN_APP
        ? Optional.empty()
        : Optional.of(
            new InItsPlace(
                "It offers an upgrade of the main product where what completes it belongs.",
                "Maybe offer it on the product page with offers.upgradeTo, and propose here what"
                    + " completes the purchase."));
  }
}
