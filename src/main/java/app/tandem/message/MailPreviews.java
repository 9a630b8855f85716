package app.tandem.message;

import app.tandem.campaign.Campaign;
import app.tandem.campaign.Campaigns;
import app.tandem.customer.ContactPermission.Refused;
import app.tandem.customer.Customer;
import app.tandem.customer.Customers;
import app.tandem.customer.MailChoice;
import app.tandem.customer.MailChoices;
import app.tandem.customer.Topic;
import app.tandem.decision.Asked;
import app.tandem.decision.Circumstances;
import app.tandem.decision.Decision;
import app.tandem.decision.Decisions;
import app.tandem.decision.Question;
import app.tandem.kernel.Channel;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.release.LiveRules;
import app.tandem.rules.Proposal;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows what somebody would be sent at a moment. Writes nothing: no code is issued, no claim put
 * down, nothing planned.
 */
@ApplicationScoped
public class MailPreviews {
  private final Decisions decisions;
  private final Templates templates;
  private final PreviewWriting writing;
  private final LiveRules rules;
  private final Customers customers;
  private final MailChoices choices;
  private final Campaigns campaigns;
  private final InstantSource clock;

  MailPreviews(
      Decisions decisions,
      Templates templates,
      PreviewWriting writing,
      LiveRules rules,
      Customers customers,
      MailChoices choices,
      Campaigns campaigns,
      InstantSource clock) {
    this.decisions = decisions;
    this.templates = templates;
    this.writing = writing;
    this.rules = rules;
    this.customers = customers;
    this.choices = choices;
    this.campaigns = campaigns;
    this.clock = clock;
  }

  /**
   * What is to be shown.
   *
   * @param customer to whom the mail would go
   * @param stage whose rules are asked; of a campaign the stage of its folder
   * @param rule the only one whose proposals count, as if they were due; null for all
   * @param campaign whose words stand around the offers; null when it is of none
   * @param at the moment; null for now
   * @param locale in which it is written; null for the customer's own
   * @param template its form; null for the one that it takes by itself
   * @param release whose templates are taken; null for those that are live
   */
  public record Sought(
      CustomerId customer,
      Stage stage,
      @Nullable String rule,
      @Nullable Long campaign,
      @Nullable Instant at,
      @Nullable Locale locale,
      @Nullable String template,
      @Nullable Long release) {}

  /**
   * A mail that is not sent.
   *
   * @param id as a mail would have it; no mail does
   * @param customer to whom it would go
   * @param at the moment it is shown for
   * @param template the name of its form
   * @param locale the tag of the language it is written in
   * @param unsubscribe the address that stands where others say no; it does nothing
   * @param note what no customer would get so; null when there is nothing of the kind
   */
  public record Mail(
      UUID id,
      Customer customer,
      Instant at,
      String template,
      String locale,
      String subject,
      Content.Written says,
      String reason,
      URI unsubscribe,
      @Nullable String note) {}

  /** One offer of it. */
  public record Offer(Sku sku, String name, String rule, String because) {}

  /** One proposal that is not in it. */
  public record Withheld(Sku sku, String rule, String why) {}

  /**
   * What came of it.
   *
   * @param at the moment it is shown for
   * @param mail null when nothing is offered
   * @param withheld what is not offered, and why
   * @param whyByBrokenRule rules that broke off
   * @param whyNotMailed why nothing may be sent to them now; null when something may
   */
  public record Preview(
      Instant at,
      @Nullable Mail mail,
      List<Offer> offers,
      List<Withheld> withheld,
      Map<String, String> whyByBrokenRule,
      @Nullable String whyNotMailed) {}

  /**
   * A language by its tag; null for that of the customer.
   *
   * @throws FieldRefused when there is none
   */
  public static @Nullable Locale locale(@Nullable String tag) {
    return Languages.parse(tag);
  }

  /** The names of the templates that are live. */
  public Set<String> templates() {
    return templates.live().templates();
  }

  /**
   * Shows it.
   *
   * @throws NoSuchElementException when there is no such customer, campaign or release
   * @throws FieldRefused when the stage sends no mail, or there is no such template or rule
   * @throws app.tandem.message.template.TemplateRefused when the release's template cannot be used
   */
  public Preview show(Sought sought) {
    var customer = customer(sought.customer());
    var campaign = sought.campaign() == null ? null : campaigns.get(sought.campaign());
    var stage = campaign == null ? sought.stage() : campaign.plan().folder().stage();
    if (!stage.mails()) {
      throw new FieldRefused(
          "stage",
          "The rules of %s send no mail.\nMaybe you meant post-purchase."
              .formatted(stage.folder()));
    }
    var at = sought.at() == null ? clock.instant() : sought.at();
    var asked = asked(sought.customer(), stage, sought.at());
    var wanted = wanted(asked.proposals(), sought.rule(), campaign, at);
    var chosen = new Chosen(choices.of(customer.id()), campaign);
    var decision = decisions.choose(asked, wanted.stream().filter(chosen::wants).toList());
    var cart = asked.moment().question().cart().keySet();
    return new Preview(
        at,
        decision.offers().isEmpty()
            ? null
            : writing.write(sought, customer, campaign, decision, cart),
        offers(decision),
        withheld(decision, wanted, chosen),
        asked.whyByBrokenRule(),
        customers.permission(customer.id()) instanceof Refused refused ? refused.why() : null);
  }

  /** What somebody chose to get, of one campaign or of none. */
  private record Chosen(MailChoice choice, @Nullable Campaign campaign) {
    boolean wants(Proposal proposal) {
      return choice.wants(topic(proposal));
    }

    Topic topic(Proposal proposal) {
      return campaign == null
          ? Topic.of(occasion(proposal), "")
          : Topic.of(Occasion.CAMPAIGN, campaign.plan().letter().template());
    }
  }

  private static Occasion occasion(Proposal proposal) {
    var waiting = proposal.waiting();
    return waiting == null ? Occasion.CAMPAIGN : waiting.occasion();
  }

  private static List<Offer> offers(Decision decision) {
    return decision.offers().stream()
        .map(
            one ->
                new Offer(
                    one.product().sku(),
                    one.product().name(),
                    one.proposal().rule(),
                    one.because()))
        .toList();
  }

  private static List<Withheld> withheld(Decision decision, List<Proposal> wanted, Chosen chosen) {
    return Stream.concat(
            wanted.stream()
                .filter(one -> !chosen.wants(one))
                .map(one -> new Withheld(one.sku(), one.rule(), chosen.topic(one).whyDeclined())),
            decision.withheld().stream().map(one -> new Withheld(one.sku(), one.rule(), one.why())))
        .toList();
  }

  private Customer customer(CustomerId id) {
    return customers
        .find(id)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no customer (%s).\nMaybe the shop has not told of them yet."
                        .formatted(id)));
  }

  /** What they left in the cart is known of now only. */
  private Asked asked(CustomerId customer, Stage stage, @Nullable Instant at) {
    if (at == null && stage.waits()) {
      var moments = decisions.laterMoments(Map.of(customer, Set.of(stage)));
      return decisions.ask(moments.getOrDefault(customer, List.of()).get(0));
    }
    var question = new Question(stage, customer, Map.of(), null, Circumstances.of(Channel.EMAIL));
    return decisions.ask(
        at == null ? decisions.moment(question) : decisions.momentAt(question, at));
  }

  private List<Proposal> wanted(
      List<Proposal> all, @Nullable String rule, @Nullable Campaign campaign, Instant at) {
    if (rule != null) {
      var said = all.stream().map(Proposal::rule).collect(Collectors.toSet());
      if (!said.contains(rule)) {
        throw new FieldRefused(
            "rule",
            "The rule (%s) proposes nothing to them at that moment.\nMaybe you meant %s."
                .formatted(
                    Shown.text(rule),
                    NearName.find(rule, said)
                        .orElse(said.isEmpty() ? "another moment" : String.join(" or ", said))));
      }
      return all.stream().filter(one -> one.rule().equals(rule)).toList();
    }
    if (campaign != null) {
      var folder = campaign.plan().folder();
      return folder.proposals(all, rules.proposingIn(folder.path()), at);
    }
    return all;
  }
}
