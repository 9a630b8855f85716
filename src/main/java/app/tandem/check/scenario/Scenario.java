package app.tandem.check.scenario;

import app.tandem.decision.Moment;
import app.tandem.kernel.Stage;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody at a moment, and what they should be offered.
 *
 * @param file where it was written, below the rules folder
 * @param line where it begins, from 1
 * @param name the sentence that says what it shows
 * @param stage whose rules are asked
 * @param at when
 * @param given who, and what is known of them
 * @param expect what should come of it
 */
public record Scenario(
    String file, int line, String name, Stage stage, Instant at, Given given, Expect expect) {

  /** The names of the segments that somebody is in, or left. */
  public Set<String> segments() {
    return Stream.of(Section.SEGMENTS, Section.LEFT)
        .flatMap(section -> given.of(section).stream())
        .map(one -> String.valueOf(one.get("name")))
        .collect(Collectors.toSet());
  }

  /** The moment to decide about. */
  Moment moment() {
    return given.moment(stage, at);
  }
}
