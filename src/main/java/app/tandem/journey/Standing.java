package app.tandem.journey;

/**
 * A follow-up as it stands, in whichever state.
 *
 * @param row as it waits, or waited
 */
record Standing(Waiting row, FollowUpState state) {
  boolean waits() {
    return state == FollowUpState.WAITING;
  }
}
