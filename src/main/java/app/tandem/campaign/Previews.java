package app.tandem.campaign;

import app.tandem.customer.ContactPermission;
import app.tandem.customer.ContactPermission.Refused;
import app.tandem.customer.Customers;
import app.tandem.decision.Circumstances;
import app.tandem.decision.Decision;
import app.tandem.decision.Decisions;
import app.tandem.decision.Question;
import app.tandem.kernel.Channel;
import app.tandem.kernel.CustomerId;
import app.tandem.release.LiveRules;
import app.tandem.segment.Audiences;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts an audience, and says of a sample what each would be sent. Writes nothing. */
@ApplicationScoped
public class Previews {
  private final Campaigns campaigns;
  private final CampaignRepository rows;
  private final Audiences audiences;
  private final Customers customers;
  private final Decisions decisions;
  private final LiveRules rules;
  private final InstantSource clock;

  Previews(
      Campaigns campaigns,
      CampaignRepository rows,
      Audiences audiences,
      Customers customers,
      Decisions decisions,
      LiveRules rules,
      InstantSource clock) {
    this.campaigns = campaigns;
    this.rows = rows;
    this.audiences = audiences;
    this.customers = customers;
    this.decisions = decisions;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * The audience as it is now.
   *
   * @param most how many are sampled
   */
  public Preview of(long id, int most) {
    var plan = campaigns.get(id).plan();
    var now = clock.instant();
    var segment = plan.segment().word();
    var audience = audiences.countAt(segment, now);
    var some = audiences.sampleAt(segment, now, most);
    var permissions = customers.permissionsOf(some);
    var holdout = rows.holdout(id);
    var names = rules.proposingIn(plan.folder().path());
    var sample =
        some.stream()
            .map(
                one ->
                    holdout.holds(one)
                        ? new Sampled(one, true, List.of(), "held out")
                        : sampled(one, permissions.get(one), plan.folder(), names))
            .toList();
    return new Preview(
        now, audience, Math.round(audience * plan.limits().holdout()), sample, whyNot(sample));
  }

  private static Map<String, Long> whyNot(List<Sampled> sample) {
    return sample.stream()
        .filter(one -> one.offers().isEmpty())
        .collect(Collectors.groupingBy(Sampled::why, TreeMap::new, Collectors.counting()));
  }

  private Sampled sampled(
      CustomerId customer,
      @Nullable ContactPermission permission,
      Folder folder,
      Set<String> names) {
    if (permission instanceof Refused refused) {
      return nothing(customer, refused.why());
    }
    try {
      var question =
          new Question(folder.stage(), customer, Map.of(), null, Circumstances.of(Channel.EMAIL));
      var asked = decisions.ask(question);
      var proposals = folder.proposals(asked.proposals(), names, asked.moment().at());
      if (proposals.isEmpty()) {
        return nothing(customer, Folder.NOTHING);
      }
      var decision = decisions.choose(asked, proposals);
      return decision.offers().isEmpty()
          ? nothing(customer, reason(decision))
          : new Sampled(customer, false, offers(decision), "");
    } catch (RuntimeException e) {
      return nothing(customer, String.valueOf(e.getMessage()));
    }
  }

  private static Sampled nothing(CustomerId customer, String why) {
    return new Sampled(customer, false, List.of(), why);
  }

  private static List<Sampled.Offer> offers(Decision decision) {
    return decision.offers().stream()
        .map(
            one ->
                new Sampled.Offer(
                    one.product().sku(),
                    one.product().name(),
                    one.proposal().rule(),
                    one.because()))
        .toList();
  }

  private static String reason(Decision decision) {
    return decision.withheld().stream()
        .map(Decision.Withheld::why)
        .findFirst()
        .orElse(Folder.NOTHING);
  }
}
