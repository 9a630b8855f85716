package app.tandem.campaign;

/** What somebody wants to do with a campaign cannot be done as things stand: 409 in HTTP. */
public class CampaignRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  CampaignRefused(String what, String maybe) {
    super(what + "\n" + maybe);
  }
}
