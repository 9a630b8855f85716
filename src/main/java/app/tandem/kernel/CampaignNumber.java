package app.tandem.kernel;

import org.jspecify.annotations.Nullable;

/** The number under which a campaign is found, as a query says it. */
public final class CampaignNumber {
  private CampaignNumber() {}

  /**
   * Reads one.
   *
   * @return null where none is said
   * @throws FieldRefused of the field {@code campaign} when it is none
   */
  public static @Nullable Long of(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw new FieldRefused(
          "campaign",
          "The campaign (%s) is no number.\nMaybe take it from the id of GET /api/admin/campaigns."
              .formatted(Shown.text(text)));
    }
  }
}
