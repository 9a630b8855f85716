package app.tandem.delivery.tracking;

import app.tandem.customer.MeasuringConsents;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.PublicAddress;
import app.tandem.message.Counting;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says how each mail is written so that it is counted who opens it and follows its links. */
@ApplicationScoped
public class Tracking {
  private static final Logger LOG = Logger.getLogger(Tracking.class);

  private final TrackingSettings settings;
  private final MailMarks marks;
  private final MeasuringConsents consents;
  private final PublicAddress address;
  private final @Nullable String objection;

  Tracking(
      TrackingSettings settings,
      MailMarks marks,
      MeasuringConsents consents,
      @ConfigProperty(name = "tandem.public-url") String publicUrl) {
    this.settings = settings;
    this.marks = marks;
    this.consents = consents;
    this.address = PublicAddress.of(settings.url().filter(url -> !url.isBlank()).orElse(publicUrl));
    this.objection = address.objection();
  }

  void start(@Observes @Priority(200) StartupEvent started) {
    marks.open();
    if (objection != null && isWanted()) {
      LOG.warnf(
          "No clicks or opens are counted: the address of links in mails (%s) %s."
              + " Maybe set tandem.public-url, or tandem.tracking.url.",
          address.text(), objection);
    }
  }

  private boolean isWanted() {
    return settings.clicks() != Measured.OFF || settings.opens() != Measured.OFF;
  }

  /** Whether anything is counted, so that customers have something to agree to. */
  public boolean isOn() {
    return isWanted() && objection == null;
  }

  /** Whether somebody is measured who was never asked. */
  public boolean measuresUnasked() {
    return settings.clicks() == Measured.ON || settings.opens() == Measured.ON;
  }

  /** How mails to some customers are counted. */
  public final class Countings {
    private final Map<CustomerId, Boolean> agreed;

    private Countings(Map<CustomerId, Boolean> agreed) {
      this.agreed = agreed;
    }

    /**
     * That of one mail; not thread-safe.
     *
     * @param mail its key in the outbox
     */
    public Counting of(UUID mail, CustomerId customer) {
      var said = agreed.get(customer);
      var clicks = settings.clicks().counts(said);
      var opens = settings.opens().counts(said);
      return isOn() && (clicks || opens)
          ? new Marked(marks.of(mail), clicks, opens, address.text())
          : Counting.NOTHING;
    }
  }

  /** How mails to these are counted; one query, or none where nothing is. */
  public Countings of(Collection<CustomerId> customers) {
    return new Countings(isOn() ? consents.agreed(customers) : Map.of());
  }

  record Marked(MailMarks.OfMail words, boolean clicks, boolean opens, String base)
      implements Counting {
    @Override
    public @Nullable String link(int nth, String target) {
      var word = clicks ? words.link(nth, target) : null;
      return word == null ? null : base + "/c/" + word;
    }

    @Override
    public @Nullable String picture() {
      return opens ? base + "/o/" + words.picture() : null;
    }
  }
}
