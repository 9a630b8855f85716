package app.tandem.rules.vocabulary;

import org.jspecify.annotations.Nullable;

/** What a rule of {@code restraint/} keeps back, while the rule is still saying it. */
public final class Withholding {
  private final String rule;
  private final What what;
  private final String name;
  private final @Nullable Proposed proposed;
  private String because = "";

  /** How it is told what is kept back. */
  public enum What {
    ALL,
    SKU,
    FAMILY,
    PROPOSAL
  }

  Withholding(String rule, What what, String name, @Nullable Proposed proposed) {
    this.rule = rule;
    this.what = what;
    this.name = name;
    this.proposed = proposed;
  }

  /**
   * Why it is not offered, in words that whoever looks into the decision understands; the shopper
   * never sees them.
   */
  public Withholding because(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw new IllegalArgumentException(
          "There is no reason to tell.\nMaybe the text that was to stand there was not found.");
    }
    because = reason;
    return this;
  }

  /** Whether it keeps back what was proposed. */
  public boolean covers(Proposed one) {
    return switch (what) {
      case ALL -> true;
      case SKU -> one.sku().equalsIgnoreCase(name.strip());
      case FAMILY -> one.category().equals(name);
      case PROPOSAL -> one.equals(proposed);
    };
  }

  public String rule() {
    return rule;
  }

  public String reason() {
    return because;
  }
}
