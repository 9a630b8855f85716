package app.tandem.campaign;

/** What somebody wants to do with a campaign cannot be done as things stand: 409 in HTTP. */
public class CampaignRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  CampaignRefused(String what, String maybe) {
    super(what + "\n" + maybe);
  }

  /** A step that cannot be taken from where a campaign stands. */
  static CampaignRefused step(CampaignRow row, Step step) {
    var maybe =
        switch (row.state) {
          case DRAFT -> "Maybe schedule or start it first.";
          case PAUSED -> "Maybe resume or cancel it.";
          case SCHEDULED, LIVE -> "Maybe pause or cancel it.";
          case ENDED, CANCELLED -> "Maybe begin another one: this one is over.";
        };
    return new CampaignRefused(
        "The campaign (%s) is %s: the step (%s) cannot be taken."
            .formatted(row.name, row.state, step.word()),
        maybe);
  }
}
