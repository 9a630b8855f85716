package app.tandem.segment;

/** Why somebody was looked at. */
public enum Cause {
  /** They ordered, or sent something back. */
  ORDER,
  /** The shop said who they are. */
  PROFILE,
  /** A file told of their past. */
  FILE,
  /** Time passed, or the shop's other customers moved on. */
  TIME,
  /** A rule of {@code rules/segments/} was asked. */
  RULES
}
