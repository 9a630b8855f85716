package app.tandem.timeline;

import app.tandem.catalog.Timelines.Said;
import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Anchor;
import app.tandem.catalog.UsageTimeline.Counter;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.kernel.Sku;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A milestone as somebody sends it.
 *
 * @param sku of the product; absent when it is of a family
 * @param category the family; absent when it is of a product
 * @param days after the anchor; of a supply, what one piece lasts
 * @param anchor DELIVERY when it is not said
 * @param repeatDays after which it comes again; absent when it comes once
 * @param toleranceDays 0 when it is not said
 * @param perPiece whether two pieces last twice as long
 * @param counter the counter or feature whose use pulls it
 * @param counterUntil the reading at which it is reached
 * @param brings the family that is bought then; absent for the same again
 * @param holds whose days count; OWN when it is not said, whatever was chosen before
 */
public record TimelineSaid(
    @Nullable Sku sku,
    @Nullable String category,
    @NotBlank String milestone,
    @NotNull Integer days,
    @Nullable Anchor anchor,
    @Nullable Integer repeatDays,
    @Nullable Integer toleranceDays,
    @Nullable Boolean perPiece,
    @Nullable String counter,
    @Nullable Double counterUntil,
    @Nullable String brings,
    @Nullable Holds holds) {

  /**
   * What is put in.
   *
   * @throws IllegalArgumentException when it makes no milestone
   */
  public Said said() {
    return new Said(
        new UsageTimeline(
            new Subject(sku, orEmpty(category)),
            milestone,
            days,
            Objects.requireNonNullElse(anchor, Anchor.DELIVERY),
            repeatDays,
            Objects.requireNonNullElse(toleranceDays, 0),
            Boolean.TRUE.equals(perPiece),
            counted(),
            orEmpty(brings),
            Objects.requireNonNullElse(holds, Holds.OWN)),
        false);
  }

  private @Nullable Counter counted() {
    return orEmpty(counter).isBlank() && counterUntil == null
        ? null
        : new Counter(orEmpty(counter), Objects.requireNonNullElse(counterUntil, 0.0));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text.replace("\0", "");
  }
}
