package app.tandem.message;

import app.tandem.behaviour.Reviews;
import app.tandem.campaign.Campaign;
import app.tandem.campaign.Campaigns;
import app.tandem.campaign.Letter;
import app.tandem.catalog.Catalog;
import app.tandem.customer.ContactPermission.Refused;
import app.tandem.customer.Customer;
import app.tandem.customer.Customers;
import app.tandem.decision.Asked;
import app.tandem.decision.Circumstances;
import app.tandem.decision.Decision;
import app.tandem.decision.Decision.Offered;
import app.tandem.decision.Decisions;
import app.tandem.decision.Question;
import app.tandem.journey.FollowUpDecided;
import app.tandem.journey.Reason;
import app.tandem.kernel.Channel;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.message.Writing.Wanted;
import app.tandem.message.template.Words;
import app.tandem.offer.UrgencyLedger;
import app.tandem.release.LiveRules;
import app.tandem.rules.Proposal;
import app.tandem.rules.text.RuleFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Shows what somebody would be sent at a moment. Writes nothing: no code is issued, no claim put
 * down, nothing planned.
 */
@ApplicationScoped
public class MailPreviews {
  private static final URI NOWHERE = URI.create("https://preview.invalid/u/nobody");

  private final Decisions decisions;
  private final Templates templates;
  private final Merging merging;
  private final Recommending recommending;
  private final LiveRules rules;
  private final Catalog catalog;
  private final Reviews reviews;
  private final Customers customers;
  private final Campaigns campaigns;
  private final UrgencyLedger ledger;
  private final Languages languages;
  private final InstantSource clock;
  private final String shopName;
  private final @Nullable URI preferences;

  MailPreviews(
      Decisions decisions,
      Templates templates,
      Merging merging,
      Recommending recommending,
      LiveRules rules,
      Catalog catalog,
      Reviews reviews,
      Customers customers,
      Campaigns campaigns,
      UrgencyLedger ledger,
      Languages languages,
      MessageSettings settings,
      InstantSource clock,
      @ConfigProperty(name = "tandem.shop-name") String shopName) {
    this.decisions = decisions;
    this.templates = templates;
    this.merging = merging;
    this.recommending = recommending;
    this.rules = rules;
    this.catalog = catalog;
    this.reviews = reviews;
    this.customers = customers;
    this.campaigns = campaigns;
    this.ledger = ledger;
    this.languages = languages;
    this.clock = clock;
    this.shopName = shopName;
    this.preferences = settings.preferencesUrl().orElse(null);
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
   * @param customer to whom it would go
   * @param template the name of its form
   * @param locale the tag of the language it is written in
   */
  public record Mail(
      Customer customer,
      String template,
      String locale,
      String subject,
      Content.Written says,
      String reason) {}

  /**
   * What came of it.
   *
   * @param at the moment it is shown for
   * @param mail null when nothing is offered
   * @param decision what is offered, and what is not and why
   * @param whyByBrokenRule rules that broke off
   * @param whyNotMailed why nothing may be sent to them now; null when something may
   */
  public record Preview(
      Instant at,
      @Nullable Mail mail,
      Decision decision,
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
    var decision = decisions.choose(asked, wanted(asked.proposals(), sought.rule(), campaign, at));
    var permission = customers.permission(sought.customer());
    return new Preview(
        at,
        decision.offers().isEmpty() ? null : mail(sought, customer, campaign, decision),
        decision,
        asked.whyByBrokenRule(),
        permission instanceof Refused refused ? refused.why() : null);
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

  private Mail mail(
      Sought sought, Customer customer, @Nullable Campaign campaign, Decision decision) {
    var words = sought.locale() == null ? languages.of(customer) : languages.of(sought.locale());
    var letter = campaign == null ? null : campaign.plan().letter();
    var decided =
        new FollowUpDecided(
            UUID.randomUUID(),
            customer.id(),
            decision.offers().stream().map(MailPreviews::reason).distinct().toList(),
            decision,
            null);
    var written =
        writing(decided, words)
            .write(
                new Wanted(
                    decided,
                    customer,
                    letter(letter, sought.template()),
                    Collections.nCopies(decision.offers().size(), null),
                    recommending.of(List.of(decided)).get(decided.email()),
                    null,
                    new Ways(NOWHERE, preferences == null ? NOWHERE : preferences)));
    var template = sought.template() == null ? written.template() : sought.template();
    var form = form(template, sought.release(), words);
    var facts = merging.atOnce(written.facts(), written.claims(), words);
    return new Mail(
        customer,
        template,
        words.locale().toLanguageTag(),
        written.saying().subject(),
        new Content.Written(form.html(facts), form.text(facts)),
        written.saying().reason());
  }

  /** A campaign's words with another form. */
  private static @Nullable Letter letter(@Nullable Letter letter, @Nullable String template) {
    return letter == null || template == null
        ? letter
        : new Letter(template, letter.subject(), letter.introduction());
  }

  private Writing writing(FollowUpDecided decided, Words words) {
    var skus = new HashSet<Sku>();
    decided.reasons().forEach(one -> skus.add(one.thing()));
    var offered = decided.decision().offers().stream().map(one -> one.product().sku()).toList();
    skus.addAll(offered);
    return new Writing(
        shopName, catalog.productsBySku(skus), reviews.of(offered), ledger.shopZone(), words);
  }

  private static Reason reason(Offered offered) {
    var waiting = offered.proposal().waiting();
    return waiting == null
        ? new Reason(Occasion.CAMPAIGN, "", offered.product().sku())
        : new Reason(waiting.occasion(), waiting.order(), waiting.anchor());
  }

  private app.tandem.message.template.Template form(
      String template, @Nullable Long release, Words words) {
    var files =
        release == null ? templates.live() : MailFiles.of(rules.files(release, RuleFile.MAILS));
    var known = files.templates();
    if (!known.contains(template)) {
      throw new FieldRefused(
          "template",
          "There is no mail template (%s).\nMaybe you meant %s."
              .formatted(
                  Shown.text(template),
                  NearName.find(template, known).orElse(String.join(" or ", known))));
    }
    return release == null ? templates.template(template, words) : files.publish(template, words);
  }
}
