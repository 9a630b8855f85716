package app.tandem.rules;

import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.vocabulary.Offers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule proposes, read from its text without running it. What is not written out, but comes
 * from a fact, is null here.
 *
 * @param kind by which word it is proposed
 * @param sku the code as it is written, of a bundle its first part's; null when not written out
 * @param parts the codes of a bundle as they are written; empty elsewhere, and when one of them is
 *     not written out
 * @param found the fact that it is read from; null when it is written out, or made otherwise
 * @param because the benefit line
 * @param said the other texts that stand in its sentence, or in what that is made of: names of
 *     bundles, parts of a benefit line, one of several choices
 * @param discount in percent
 * @param untilHours hours for which it stands
 * @param until the last day, as it is written
 * @param stockBelow the pieces below which it says how few are left
 * @param due when it is proposed; null when at once
 * @param placeByStep where each step stands that the sentence has, by the step's name
 * @param place where that which is proposed stands
 */
public record Proposed(
    Kind kind,
    @Nullable String sku,
    List<String> parts,
    @Nullable Found found,
    @Nullable String because,
    List<Said> said,
    @Nullable Double discount,
    @Nullable Integer untilHours,
    @Nullable String until,
    @Nullable Integer stockBelow,
    @Nullable Due due,
    Map<String, Place> placeByStep,
    Place place) {

  /** By which word something is proposed. */
  public enum Kind {
    PROPOSE,
    UPGRADE,
    BUNDLE
  }

  /**
   * A field of a fact that names a product.
   *
   * @param fact what the rule calls the fact, for example {@code $companion}
   * @param field for example {@code sku}; empty where the rule calls the field itself so
   */
  public record Found(String fact, String field) {}

  /**
   * A text as far as it is written out.
   *
   * @param text with a sign of no meaning for what comes from a fact
   * @param place where it begins
   */
  public record Said(String text, Place place) {}

  /**
   * When it is proposed. What is not written out is null.
   *
   * @param step {@code at} or {@code after}
   * @param fact the name of the milestone or purchase that it is counted from
   * @param days how long after
   * @param period the same as text, for example {@code 2 weeks}
   * @param anchor what the days are counted from, for example {@code DELIVERY}
   */
  public record Due(
      String step,
      @Nullable String fact,
      @Nullable Double days,
      @Nullable String period,
      @Nullable String anchor) {}

  /** All that a rule proposes, in the order of its text; nothing when that cannot be read. */
  public static List<Proposed> in(RuleInFile rule) {
    return rule.rightSide().isEmpty() ? List.of() : ProposalReader.read(RightSide.of(rule));
  }

  /** Whether the verb takes a discount of so many percent. */
  public static boolean takesDiscount(double percent) {
    return StepCheck.mistake(() -> new Offers(() -> "").propose("TRY").discount(percent)).isEmpty();
  }

  /** Whether the sentence has this step. */
  public boolean has(String step) {
    return placeByStep.containsKey(step);
  }

  /** Where a step stands; where that which is proposed stands when it has no such step. */
  public Place placeOf(String step) {
    return placeByStep.getOrDefault(step, place);
  }
}
