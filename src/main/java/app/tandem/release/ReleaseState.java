package app.tandem.release;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import java.util.Arrays;
import java.util.Set;

/** Where a release stands on its way. */
public enum ReleaseState {
  /** Its files may be changed. */
  DRAFT,
  /** The check found nothing that must be mended. */
  CHECKED,
  /** The check found something that must be mended: its files may be changed. */
  REFUSED,
  /** Somebody who may said that it can go live. */
  APPROVED,
  /** It answers now. */
  LIVE,
  /** It was live. */
  RETIRED,
  /** An evaluation got stuck in it: it never goes live again. */
  QUARANTINED,
  /** Nobody wants it any more. */
  WITHDRAWN;

  /**
   * Reads a state by its name, in capitals or not.
   *
   * @throws IllegalArgumentException when there is none; the text lists those that are
   */
  static ReleaseState of(String name) {
    var names = Arrays.stream(values()).map(ReleaseState::name).toList();
    return Arrays.stream(values())
        .filter(state -> state.name().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no state (%s): a release is one of %s.\n%s"
                        .formatted(
                            Shown.text(name),
                            String.join(", ", names),
                            NearName.find(name, names)
                                .map("Maybe you meant %s."::formatted)
                                .orElse("Maybe leave the state out: then all are listed."))));
  }

  /** Whether this change is allowed. */
  boolean canBecome(ReleaseState next) {
    return next(this).contains(next);
  }

  private static Set<ReleaseState> next(ReleaseState state) {
    return switch (state) {
      case DRAFT, REFUSED -> Set.of(DRAFT, CHECKED, REFUSED, WITHDRAWN);
      case CHECKED -> Set.of(DRAFT, CHECKED, REFUSED, APPROVED, LIVE, WITHDRAWN);
      case APPROVED -> Set.of(DRAFT, CHECKED, REFUSED, LIVE, WITHDRAWN);
      case LIVE -> Set.of(RETIRED, QUARANTINED);
      case RETIRED -> Set.of(LIVE, QUARANTINED);
      case QUARANTINED -> Set.of(WITHDRAWN);
      case WITHDRAWN -> Set.of();
    };
  }
}
