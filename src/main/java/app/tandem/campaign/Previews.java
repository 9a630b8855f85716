package app.tandem.campaign;

import app.tandem.customer.ContactPermission;
import app.tandem.customer.ContactPermission.Refused;
import app.tandem.customer.Customers;
import app.tandem.customer.MailChoice;
import app.tandem.customer.MailChoices;
import app.tandem.customer.Topic;
import app.tandem.decision.Circumstances;
import app.tandem.decision.Decision;
import app.tandem.decision.Decisions;
import app.tandem.decision.Question;
import app.tandem.experiment.Holdout;
import app.tandem.kernel.Channel;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Occasion;
import app.tandem.release.LiveRules;
import app.tandem.segment.Audiences;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts an audience, and says of a sample what each would be sent. Writes nothing. */
@ApplicationScoped
public class Previews {
  /** Of so many each is asked whether they are held out, which a hash answers. */
  private static final int MOST_ASKED = 20_000;

  private static final int PAGE = 5_000;

  private final Campaigns campaigns;
  private final CampaignRepository rows;
  private final Audiences audiences;
  private final Customers customers;
  private final MailChoices choices;
  private final Decisions decisions;
  private final LiveRules rules;
  private final InstantSource clock;

  Previews(
      Campaigns campaigns,
      CampaignRepository rows,
      Audiences audiences,
      Customers customers,
      MailChoices choices,
      Decisions decisions,
      LiveRules rules,
      InstantSource clock) {
    this.campaigns = campaigns;
    this.rows = rows;
    this.audiences = audiences;
    this.customers = customers;
    this.choices = choices;
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
    var chosen = choices.of(some);
    var topic = Topic.of(Occasion.CAMPAIGN, plan.letter().template());
    var holdout = rows.holdout(id);
    var names = rules.proposingIn(plan.folder().path());
    var sample =
        some.stream()
            .map(
                one -> {
                  if (holdout.holds(one)) {
                    return new Sampled(one, true, List.of(), "held out");
                  }
                  return chosen.getOrDefault(one, MailChoice.ALL).wants(topic)
                      ? sampled(one, permissions.get(one), plan.folder(), names)
                      : nothing(one, topic.whyDeclined());
                })
            .toList();
    var counted = heldOut(segment, now, audience, holdout);
    return new Preview(
        now,
        audience,
        counted == null ? Math.round(audience * holdout.share()) : counted,
        counted != null,
        sample,
        whyNot(sample));
  }

  private static Map<String, Long> whyNot(List<Sampled> sample) {
    var reasons = new Reasons();
    sample.stream().filter(one -> one.offers().isEmpty()).forEach(one -> reasons.add(one.why(), 1));
    return reasons.most(sample.size());
  }

  /** Those of an audience who would be held out; null where it is too large to ask of each. */
  private @Nullable Long heldOut(String segment, Instant now, long audience, Holdout holdout) {
    if (audience > MOST_ASKED) {
      return null;
    }
    var count = 0L;
    var page = audiences.membersAt(segment, now, null, PAGE);
    while (!page.isEmpty()) {
      count += page.stream().filter(holdout::holds).count();
      var last = page.get(page.size() - 1);
      page =
          page.size() < PAGE
              ? List.<CustomerId>of()
              : audiences.membersAt(segment, now, last, PAGE);
    }
    return count;
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
