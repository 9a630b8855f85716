package app.tandem.admin;

import app.tandem.campaign.CampaignState;
import app.tandem.journey.ReplanState;
import app.tandem.release.Release;
import app.tandem.release.ReleaseState;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a page says after a form was taken. A URL has only its word: nobody else's text is shown.
 */
enum Done {
  BEGUN("The draft is begun. Open a file, change it, and check it."),
  SAVED("Saved. Check the release before it goes live."),
  ADDED("The file is there now, and empty of offers: write what it should say."),
  REMOVED("The file is taken out of this release."),
  PASSED("The check found nothing that must be mended."),
  FAILED("The check found something that must be mended."),
  APPROVED("It is approved, and may go live."),
  ACTIVATED("It is live, on all nodes."),
  REBASED("What it changes is on top of what is live now. Check it again."),
  WENT_BACK("The earlier release is live again, on all nodes."),
  WITHDRAWN("It is withdrawn."),
  EDGE_APPROVED("The relation counts from now on."),
  EDGE_REJECTED("The relation is rejected: it never comes back by itself."),
  EDGE_TYPED("The relation is there, and counts from now on."),
  TIMELINE_PUT("The milestone is there, and counts from now on."),
  TIMELINE_CHOSEN("It goes by these days from now on."),
  TIMELINE_REMOVED("The milestone is gone."),
  CAMPAIGN_BEGUN("The draft is there. Look at its audience, then schedule or start it."),
  CAMPAIGN_SCHEDULED("It begins by itself when its time comes."),
  CAMPAIGN_LIVE("It is live."),
  CAMPAIGN_PAUSED("It is paused: nobody is written to until it goes on."),
  CAMPAIGN_DRAFT("It is a draft again."),
  CAMPAIGN_ENDED("It has ended."),
  CAMPAIGN_CANCELLED("It is cancelled."),
  REPLAN_APPLYING("It is being applied, in batches. Reload to see how far it is."),
  REPLAN_APPLIED("It is applied."),
  REPLAN_UNDOING("It is being undone, in batches. Reload to see how far it is."),
  REPLAN_UNDONE("It is undone.");

  private final String text;

  Done(String text) {
    this.text = text;
  }

  /** The page at a path, which then says this. */
  URI at(String path) {
    return URI.create(path + "?said=" + word());
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Done ofCheck(Release checked) {
    return checked.state() == ReleaseState.REFUSED ? FAILED : PASSED;
  }

  static Done ofCampaign(CampaignState state) {
    return valueOf("CAMPAIGN_" + state.name());
  }

  /** The text for a word of a URL; empty when there is none. */
  static String text(@Nullable String word) {
    return find(word).map(done -> done.text).orElse("");
  }

  /** The same on the page of a campaign: what became of it since is told as it stands now. */
  static String ofCampaign(@Nullable String word, CampaignState now) {
    return find(word)
        .filter(done -> done.name().startsWith("CAMPAIGN_"))
        .map(done -> done == CAMPAIGN_BEGUN && now == CampaignState.DRAFT ? done : ofCampaign(now))
        .map(done -> done.text)
        .orElse("");
  }

  /** The same on the page of a replan. */
  static String ofReplan(@Nullable String word, ReplanState now) {
    return find(word)
        .filter(done -> done.name().startsWith("REPLAN_"))
        .flatMap(done -> find("replan-" + now.name().toLowerCase(Locale.ROOT)))
        .map(done -> done.text)
        .orElse("");
  }

  private static Optional<Done> find(@Nullable String word) {
    return Arrays.stream(values()).filter(done -> done.word().equals(word)).findFirst();
  }
}
