package app.tandem.kernel;

import java.time.Duration;

/**
 * Something that a room has to do again and again though nobody asks, such as to forget what was
 * kept for its time. Journey makes a job of each: one node does it at a time, and also when the
 * shop's clock comes to another day.
 */
public interface Upkeep {
  /** What it is called among the jobs: a verb and what it is done to, with hyphens. */
  String name();

  /** What it does, in a sentence without a full stop. */
  String purpose();

  /** After how long it is done again, a minute or more. */
  Duration every();

  /** Does it. What fails is tried again the next time. */
  void keepUp();
}
