package app.tandem.delivery.tracking;

import org.jspecify.annotations.Nullable;

/** Of whom something is counted. */
enum Measured {
  /** Of nobody. */
  OFF,
  /** Of those who agreed. */
  WITH_CONSENT,
  /** Of all but those who said no. */
  ON;

  /**
   * Whether it is counted of somebody.
   *
   * @param agreed what they said; null where they were never asked
   */
  boolean counts(@Nullable Boolean agreed) {
    return this != OFF && (agreed == null ? this == ON : agreed);
  }
}
