package app.tandem.release;

import app.tandem.kernel.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Why a release was taken away.
 *
 * @param release which
 * @param stage where an evaluation got stuck
 * @param rule in which one; empty when nobody knows
 * @param why in words that go on after the rule's name
 * @param maybe how to mend it
 * @param backTo the release that answered in its place; null when none did
 */
record RuleFault(
    long release, Stage stage, String rule, String why, String maybe, @Nullable Long backTo) {

  /** The same, with the release that answers in its place. */
  RuleFault backTo(@Nullable Long good) {
    return new RuleFault(release, stage, rule, why, maybe, good);
  }

  /** What is told of it where newer files do not answer. */
  String what() {
    return backTo == null
        ? "Release %d is quarantined, and there is none to answer in its place: %s."
            .formatted(release, why)
        : "Release %d is quarantined, and release %d answers in its place: %s."
            .formatted(release, backTo, why);
  }

  /** How it is mended. */
  String cure() {
    return "%s Do so in a new draft, as release %d never comes back; or withdraw it, if nobody wants it any more."
        .formatted(maybe, release);
  }
}
