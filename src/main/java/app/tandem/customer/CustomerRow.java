package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "customer")
class CustomerRow {
  @Id String id = "";
  @Nullable String email;
  @Nullable String firstName;
  @Nullable String country;
  @Nullable String locale;
  @Nullable String zone; // As the shop said it; what it did not say is found anew each time.
  @Nullable Instant consentAt;
  @Nullable String consentSource;
  @Nullable String consentWording;
  @Nullable String saidNo; // Why they are not to be mailed, as a person, whatever their address.
  @Nullable Instant saidNoAt;

  @Column(updatable = false)
  UUID unsubscribeToken = UUID.randomUUID();

  Customer customer(Zones zones) {
    var home = zones.of(zone == null ? null : ZoneId.of(zone), country);
    return new Customer(
        new CustomerId(id),
        email,
        firstName,
        country,
        Locales.read(locale),
        home.zone(),
        home.source(),
        consent());
  }

  private @Nullable Consent consent() {
    return consentAt == null || consentSource == null || consentWording == null
        ? null
        : new Consent(consentAt, consentSource, consentWording);
  }

  void takeNoBack() {
    saidNo = null;
    saidNoAt = null;
  }

  void become(Customer customer) {
    email = customer.email();
    firstName = customer.firstName();
    country = customer.country();
    var spoken = customer.locale();
    locale = spoken == null ? null : spoken.toLanguageTag();
    zone = customer.zoneSource() == ZoneSource.PROFILE ? customer.zone().getId() : null;
    var consent = customer.consent();
    consentAt = consent == null ? null : consent.at();
    consentSource = consent == null ? null : consent.source();
    consentWording = consent == null ? null : consent.wording();
  }
}
