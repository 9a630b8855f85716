package app.tandem.offer;

import app.tandem.kernel.WhenFalse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the claims of a mail stand.
 *
 * @param truthByClaim by the claim's key
 * @param withheld why the mail is not to go at all; null when it may, with what is true
 */
public record Looked(Map<UUID, Truth> truthByClaim, @Nullable String withheld) {
  /** Of a mail that claims nothing. */
  public static final Looked NOTHING = new Looked(Map.of(), null);

  /**
   * Of a mail with these claims.
   *
   * @param usually what becomes of the mail where the rule of a claim does not say it
   */
  static Looked of(List<Claim> claims, Map<UUID, Truth> truthById, WhenFalse usually) {
    var truths = new HashMap<UUID, Truth>();
    String withheld = null;
    for (var claim : claims) {
      var truth = Objects.requireNonNull(truthById.get(claim.id()));
      truths.put(claim.id(), truth);
      var why = whyWithheld(claim, truth, usually);
      if (why != null) {
        withheld =
            "what hurries in it (%s) is not true any more: %s"
                .formatted(claim.urgency().kind().word(), why);
      }
    }
    return new Looked(truths, withheld);
  }

  /** Why a claim keeps its mail from going; null when it does not. */
  static @Nullable String whyWithheld(Claim claim, Truth truth, WhenFalse usually) {
    var whenFalse = Objects.requireNonNullElse(claim.whenFalse(), usually);
    return whenFalse == WhenFalse.WITHHOLD ? whyNot(claim.urgency(), truth) : null;
  }

  /** A mail that goes whatever costs more meanwhile says what it costs; this one was not to. */
  private static @Nullable String whyNot(Urgency planned, Truth truth) {
    if (!(truth instanceof Truth.Holds holds)) {
      return truth.why();
    }
    var before = planned.pays();
    var now = holds.now().pays();
    return before == null || now == null || now.isAtMost(before)
        ? null
        : "it would cost %s instead of %s".formatted(now.text(), before.text());
  }
}
