package app.tandem.message;

import app.tandem.campaign.Campaign;
import app.tandem.campaign.Letter;
import app.tandem.campaign.RunKey;
import app.tandem.customer.Customer;
import app.tandem.decision.Decision;
import app.tandem.decision.Decision.Offered;
import app.tandem.journey.FollowUpDecided;
import app.tandem.journey.Reason;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Occasion;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import app.tandem.message.MailPreviews.Mail;
import app.tandem.message.MailPreviews.Sought;
import app.tandem.message.Writing.Wanted;
import app.tandem.message.template.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a mail that is only shown, of the same parts as one that is sent. Makes nothing. */
@ApplicationScoped
class PreviewWriting {
  private final Templates templates;
  private final Merging merging;
  private final Writings writings;
  private final Endings endings;
  private final Recommending recommending;
  private final Languages languages;

  PreviewWriting(
      Templates templates,
      Merging merging,
      Writings writings,
      Endings endings,
      Recommending recommending,
      Languages languages) {
    this.templates = templates;
    this.merging = merging;
    this.writings = writings;
    this.endings = endings;
    this.recommending = recommending;
    this.languages = languages;
  }

  /** Writes it. */
  Mail write(
      Sought sought,
      Customer customer,
      @Nullable Campaign campaign,
      Decision decision,
      Set<Sku> cart) {
    var words = sought.locale() == null ? languages.of(customer) : languages.of(sought.locale());
    var letter = campaign == null ? null : campaign.plan().letter();
    var ending =
        endings.foreseen(
            new FollowUpDecided(
                UUID.randomUUID(),
                customer.id(),
                reasons(decision, campaign, cart),
                decision,
                null));
    var decided = ending.decided();
    var ways = writings.waysOfNobody();
    var written =
        writings
            .of(List.of(decided))
            .in(words)
            .write(
                new Wanted(
                    decided,
                    customer,
                    letter(letter, sought.template()),
                    ending.told(),
                    recommending.of(List.of(decided)).get(decided.email()),
                    endings.foreseenGap(decided),
                    ways));
    var template = sought.template() == null ? written.template() : sought.template();
    return new Mail(
        decided.email(),
        customer,
        decision.at(),
        template,
        words.locale().toLanguageTag(),
        written.saying().subject(),
        merging.merged(
            form(template, sought.release(), words),
            merging.atOnce(written.facts(), written.claims(), words)),
        written.saying().reason(),
        ways.unsubscribe(),
        Form.whyUntrue(template, written.mailing()));
  }

  /** A campaign's words with another form. */
  private static @Nullable Letter letter(@Nullable Letter letter, @Nullable String template) {
    return letter == null || template == null
        ? letter
        : new Letter(template, letter.subject(), letter.introduction());
  }

  private static List<Reason> reasons(
      Decision decision, @Nullable Campaign campaign, Set<Sku> cart) {
    if (campaign != null) {
      var run = new RunKey(campaign.id(), 1);
      return List.of(new Reason(Occasion.CAMPAIGN, run.reference(), run.stands()));
    }
    return decision.offers().stream().flatMap(one -> reasons(one, cart)).distinct().toList();
  }

  private static Stream<Reason> reasons(Offered offered, Set<Sku> cart) {
    var waiting = offered.proposal().waiting();
    var sku = offered.proposal().sku();
    return waiting == null
        ? Stream.of(new Reason(Occasion.CAMPAIGN, "", sku))
        : Reason.of(waiting.occasion(), waiting.order(), waiting.anchor(), sku, cart);
  }

  private app.tandem.message.template.Template form(
      String template, @Nullable Long release, Words words) {
    var files = release == null ? templates.live() : templates.of(release);
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
