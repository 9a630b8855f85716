package app.tandem.release;

/** What a check does with well-formed rules that a marketer will regret. */
enum OnMistakes {
  /** Tells them; the release may go live. */
  WARN,
  /** Has them mended first. */
  REFUSE
}
