package app.tandem.message;

import app.tandem.campaign.Campaigns;
import app.tandem.customer.ContactPermission.Granted;
import app.tandem.customer.Customers;
import app.tandem.journey.FollowUpDecided;
import app.tandem.journey.FollowUpsDecided;
import app.tandem.message.Writing.Wanted;
import app.tandem.message.Writing.Written;
import app.tandem.message.template.Words;
import app.tandem.offer.Claim;
import app.tandem.offer.UrgencyLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the email of a decision: why these offers, for whom, and how to say no. */
@ApplicationScoped
class Composer {
  private final Templates templates;
  private final Merging merging;
  private final Writings writings;
  private final Customers customers;
  private final Campaigns campaigns;
  private final Endings endings;
  private final Recommending recommending;
  private final UrgencyLedger ledger;
  private final Event<EmailsComposed> composed;
  private final Languages languages;

  Composer(
      Templates templates,
      Merging merging,
      Writings writings,
      Customers customers,
      Campaigns campaigns,
      Endings endings,
      Recommending recommending,
      UrgencyLedger ledger,
      Languages languages,
      Event<EmailsComposed> composed) {
    this.templates = templates;
    this.merging = merging;
    this.writings = writings;
    this.customers = customers;
    this.campaigns = campaigns;
    this.endings = endings;
    this.recommending = recommending;
    this.ledger = ledger;
    this.composed = composed;
    this.languages = languages;
  }

  void compose(@Observes FollowUpsDecided event) {
    var customerIds = event.decided().stream().map(FollowUpDecided::customer).toList();
    var permissions = customers.permissionsOf(customerIds);
    var writing = writings.of(event.decided());
    var letters = campaigns.letters(campaignsOf(event));
    var gaps = endings.gaps(event.decided());
    var picks = recommending.of(event.decided());
    var emails = new ArrayList<Email>();
    var claims = new ArrayList<Claim>();
    for (var ending : endings.of(event.decided())) {
      var decided = ending.decided();
      if (!(permissions.get(decided.customer()) instanceof Granted granted)) {
        throw new IllegalStateException("An email was decided for somebody who must not get one.");
      }
      var campaign = decided.campaign();
      var wanted =
          new Wanted(
              decided,
              granted.customer(),
              campaign == null ? null : letters.get(campaign.id()),
              ending.told(),
              picks.get(decided.email()),
              gaps.get(decided.email()),
              writings.ways(decided.customer()));
      var words = languages.of(granted.customer());
      var written = writing.in(words).write(wanted);
      claims.addAll(written.claims());
      emails.add(email(decided, granted, written, words));
    }
    ledger.plan(claims);
    composed.fire(new EmailsComposed(emails));
  }

  private static Set<Long> campaignsOf(FollowUpsDecided event) {
    return event.decided().stream()
        .map(FollowUpDecided::campaign)
        .filter(Objects::nonNull)
        .map(FollowUpDecided.OfCampaign::id)
        .collect(Collectors.toSet());
  }

  private Email email(FollowUpDecided decided, Granted granted, Written written, Words words) {
    var template = templates.template(written.template(), words);
    var campaign = decided.campaign();
    return new Email(
        decided.email(),
        decided.customer(),
        granted.email(),
        written.saying().subject(),
        merging.kept(template, written.facts()),
        written.saying().reason(),
        campaign == null ? null : campaign.until(),
        written.quote(),
        campaign == null ? null : (Long) campaign.id());
  }
}
