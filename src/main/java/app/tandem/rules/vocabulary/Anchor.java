package app.tandem.rules.vocabulary;

/** What the wait of a follow-up is counted from. */
public enum Anchor {
  /** When it was paid. */
  ORDER,
  /** When the parcel arrived, or is taken to arrive. */
  DELIVERY,
  /** When it was first used, or is taken to be: of milestones only. */
  FIRST_USE,
  /** When a milestone of a usage timeline is reached. */
  MILESTONE
}
