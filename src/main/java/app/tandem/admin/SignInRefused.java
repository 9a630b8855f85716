package app.tandem.admin;

/** Somebody offered a password, a link or a key, and is not let in. */
class SignInRefused extends RuntimeException {
  private final Refusal refusal;

  SignInRefused(Refusal refusal) {
    super(refusal.problem().detail());
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
