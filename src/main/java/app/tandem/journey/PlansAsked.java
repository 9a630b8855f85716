package app.tandem.journey;

/** Somebody's follow-ups must be planned anew, once the transaction is through. */
record PlansAsked() {}
