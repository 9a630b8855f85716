package app.tandem.rules.vocabulary;

/** What the wait of a follow-up is counted from. */
public enum Anchor {
  ORDER,
  DELIVERY
}
