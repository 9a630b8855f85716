package app.tandem.forecast;

/** What came of fitting the model anew. */
public sealed interface RefitOutcome {
  /** There is a new model. */
  record Refitted(ForecastModel model) implements RefitOutcome {}

  /**
   * There is none, and what was there before stays.
   *
   * @param why in one sentence, and what may help in another
   */
  record TooFew(String why) implements RefitOutcome {}
}
