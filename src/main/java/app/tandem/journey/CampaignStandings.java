package app.tandem.journey;

import app.tandem.campaign.CampaignRuns;
import app.tandem.campaign.RunKey;
import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up how the campaigns stand whose follow-ups are woken. */
@ApplicationScoped
class CampaignStandings {
  private final CampaignRuns runs;
  private final CampaignRows rows;

  CampaignStandings(CampaignRuns runs, CampaignRows rows) {
    this.runs = runs;
    this.rows = rows;
  }

  /**
   * Of these rows. Nobody pauses or cancels one of their campaigns until the transaction that goes
   * on has ended. Costs nothing where no row is of a campaign.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  Standings of(Collection<List<Waiting>> some, Instant now) {
    Map<Long, Set<CustomerId>> customers =
        some.stream()
            .flatMap(List::stream)
            .filter(Standings::isOfCampaign)
            .collect(
                Collectors.groupingBy(
                    row -> RunKey.of(row.order(), row.occurrence()).campaign(),
                    Collectors.mapping(Waiting::customer, Collectors.toSet())));
    if (customers.isEmpty()) {
      return Standings.NONE;
    }
    var standings = runs.standings(customers.keySet());
    var capped = new HashMap<Long, Set<String>>();
    standings.forEach(
        (campaign, standing) -> {
          var cap = standing.limits().cap();
          if (cap != null) {
            var since = now.minus(Duration.ofDays(cap.days()));
            var whom = customers.getOrDefault(campaign, Set.of());
            capped.put(campaign, rows.capped(campaign, whom, since, cap.messages()));
          }
        });
    return new Standings(standings, capped);
  }
}
