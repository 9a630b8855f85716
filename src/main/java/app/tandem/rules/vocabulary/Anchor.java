package app.tandem.rules.vocabulary;

/** What the wait of a follow-up is counted from. */
public enum Anchor {
  /** When it was paid. */
  ORDER,
  /** When the parcel arrived, or is taken to arrive. */
  DELIVERY,
  /** When a milestone of a usage timeline is reached. */
  MILESTONE
}
