package app.tandem.campaign;

import app.tandem.customer.Erasure;
import app.tandem.customer.Keeper;
import app.tandem.customer.Told;
import app.tandem.kernel.CustomerId;
import app.tandem.segment.Audiences;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Who was held out stays so under a pseudonym, with which the orders go on: what a campaign brought
 * is compared with theirs.
 */
@ApplicationScoped
@Priority(45)
class CampaignKeeper implements Keeper {
  private final CampaignRepository campaigns;
  private final RunRepository runs;
  private final Audiences audiences;

  CampaignKeeper(CampaignRepository campaigns, RunRepository runs, Audiences audiences) {
    this.campaigns = campaigns;
    this.runs = runs;
    this.audiences = audiences;
  }

  @Override
  public void erase(Erasure erasure) {
    erasure.run(
        "campaigns that held them out",
        "update campaign_held_out set customer_id = :new where customer_id = :id");
    runs.list("position", erasure.customer().ref())
        .forEach(run -> run.position = before(run, erasure.customer()));
    runs.flush();
    for (var order : erasure.orders()) {
      erasure.run(
          "reasons of campaigns",
          "update campaign_run set why_not = replace(why_not, ?, 'one of theirs')"
              + " where position(? in why_not) > 0",
          order,
          order);
    }
  }

  /** A run goes on from the one before them, to whom it turned already. */
  private String before(RunRow run, CustomerId customer) {
    var campaign = campaigns.findById(run.id.campaignId);
    var began = run.beganAt;
    return run.walked || began == null
        ? ""
        : audiences.lastBefore(campaign.segment, began, customer).map(CustomerId::ref).orElse("");
  }

  @Override
  public void tell(Told told) {
    told.rows(
        "heldOutFromCampaigns",
        """
        select json_build_object('campaign', c.name, 'run', h.nth, 'at', h.at)
        from campaign_held_out h join campaign c on c.id = h.campaign_id
        where h.customer_id = :id order by h.at
        """);
  }
}
