package app.tandem.journey;

/** Follow-ups were moved by hand, so that an alarm may stand too late. */
record FollowUpsMoved() {}
