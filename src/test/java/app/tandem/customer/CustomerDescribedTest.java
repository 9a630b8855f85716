package app.tandem.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.CustomerId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CustomerDescribedTest {
  private static final String ADDRESS = "nora@shop.example";
  private static final Consent YES = new Consent(Instant.EPOCH, "checkout box", "v1");

  @Test
  void whoeverAgreesLaterBecomesReachable() {
    assertThat(new CustomerDescribed(nora(ADDRESS, YES), nora(ADDRESS, null)).becameReachable())
        .isTrue();
    assertThat(new CustomerDescribed(nora(ADDRESS, YES), nora(null, YES)).becameReachable())
        .isTrue();
    assertThat(new CustomerDescribed(nora(ADDRESS, YES), null).becameReachable()).isTrue();
  }

  @Test
  void whoeverMovesToAnotherAddressDoesToo() {
    var before = nora("old@shop.example", YES);

    assertThat(new CustomerDescribed(nora(ADDRESS, YES), before).becameReachable()).isTrue();
  }

  @Test
  void whoeverWasReachableOrIsNotBecomesNothing() {
    assertThat(new CustomerDescribed(nora(ADDRESS, YES), nora(ADDRESS, YES)).becameReachable())
        .isFalse();
    assertThat(new CustomerDescribed(nora(ADDRESS, null), nora(ADDRESS, YES)).becameReachable())
        .isFalse();
    assertThat(new CustomerDescribed(nora(null, YES), null).becameReachable()).isFalse();
  }

  @Test
  void whoeverTakesBackConsentOrAddressIsReachableNoMore() {
    assertThat(new CustomerDescribed(nora(ADDRESS, null), nora(ADDRESS, YES)).whyUnreachable())
        .hasValueSatisfying(why -> assertThat(why).contains("consent"));
    assertThat(new CustomerDescribed(nora(null, YES), nora(ADDRESS, YES)).whyUnreachable())
        .hasValueSatisfying(why -> assertThat(why).contains("address"));
  }

  @Test
  void whoeverWasNotReachableOrStillIsLosesNothing() {
    assertThat(new CustomerDescribed(nora(ADDRESS, null), null).whyUnreachable()).isEmpty();
    assertThat(new CustomerDescribed(nora(ADDRESS, null), nora(ADDRESS, null)).whyUnreachable())
        .isEmpty();
    assertThat(
            new CustomerDescribed(nora("new@shop.example", YES), nora(ADDRESS, YES))
                .whyUnreachable())
        .isEmpty();
  }

  private static Customer nora(String email, Consent consent) {
    return new Customer(
        new CustomerId("NORA"),
        email,
        "Nora",
        "DE",
        null,
        ZoneOffset.UTC,
        ZoneSource.COUNTRY,
        consent);
  }
}
