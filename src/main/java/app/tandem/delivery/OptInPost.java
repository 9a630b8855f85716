package app.tandem.delivery;

import app.tandem.customer.OptIn;
import app.tandem.customer.OptIns;
import app.tandem.delivery.Accounts.Account;
import app.tandem.message.OptInLetter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands a mail that asks for an opt-in to a mail server, over a connection of its own. */
@ApplicationScoped
class OptInPost {
  private static final String KIND = "opt-in"; // For Feedback-ID.

  private final OptIns optIns;
  private final OptInLetter letter;
  private final MailServers servers;
  private final String publicUrl;

  OptInPost(
      OptIns optIns,
      OptInLetter letter,
      MailServers servers,
      @ConfigProperty(name = "tandem.public-url") String publicUrl) {
    this.optIns = optIns;
    this.letter = letter;
    this.servers = servers;
    this.publicUrl = publicUrl;
  }

  /** What became of it. */
  SendOutcome send(OptIn one, Account account) {
    var objection = servers.objection(one.email());
    if (objection != null) {
      return new SendOutcome.KeptIn(objection);
    }
    Parcel parcel;
    try {
      parcel = parcel(one);
    } catch (RuntimeException e) {
      return new SendOutcome.Deferred(Faults.said("it cannot be written: " + e));
    }
    var line = new SmtpLine(account.server());
    try {
      return line.send(parcel);
    } catch (RuntimeException e) {
      return new SendOutcome.Uncertain(Faults.said("Tandem broke off while it was sent: " + e));
    } finally {
      line.close();
    }
  }

  private Parcel parcel(OptIn one) {
    var said = letter.write(one.firstName(), publicUrl + "/opt-in/" + optIns.word(one));
    return new Parcel(
        one.id(), one.email(), said.subject(), said.content(), one.askedAt(), KIND, null);
  }
}
