package app.tandem.journey;

/** A replan is to be worked on, once the transaction is through. */
record ReplansWaiting() {}
