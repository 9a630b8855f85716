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
  String zone = "UTC";
  @Nullable Instant consentAt;
  @Nullable String consentSource;
  @Nullable String consentWording;

  @Column(updatable = false)
  UUID unsubscribeToken = UUID.randomUUID();

  Customer customer() {
    return new Customer(new CustomerId(id), email, firstName, country, ZoneId.of(zone), consent());
  }

  private @Nullable Consent consent() {
    return consentAt == null || consentSource == null || consentWording == null
        ? null
        : new Consent(consentAt, consentSource, consentWording);
  }

  void become(Customer customer) {
    email = customer.email();
    firstName = customer.firstName();
    country = customer.country();
    zone = customer.zone().getId();
    var consent = customer.consent();
    consentAt = consent == null ? null : consent.at();
    consentSource = consent == null ? null : consent.source();
    consentWording = consent == null ? null : consent.wording();
  }
}
