package app.tandem.sample;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.admin.Story;
import app.tandem.behaviour.Feedback;
import app.tandem.behaviour.ShopEvent;
import app.tandem.catalog.Product;
import app.tandem.catalog.UsageTimeline;
import app.tandem.customer.Customer;
import app.tandem.customer.EmailAddress;
import app.tandem.sample.SampleOrders.Follows;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SampleFilesTest {
  private static final Instant CONSENT = Instant.parse("2025-10-01T00:00:00Z");

  @Test
  void everybodyLivesWhereNoMailGoes() {
    var customers = SampleFiles.customers(CONSENT);

    assertThat(customers)
        .hasSizeGreaterThan(100)
        .extracting(customer -> new EmailAddress(String.valueOf(customer.email())).domain())
        .containsOnly("example.com");
  }

  @Test
  void everybodyHasAnAddressAndAKeyOfTheirOwnAndAgreed() {
    var customers = SampleFiles.customers(CONSENT);

    assertThat(customers).extracting(Customer::id).doesNotHaveDuplicates();
    assertThat(customers).extracting(Customer::email).doesNotHaveDuplicates();
    assertThat(customers).extracting(Customer::consent).doesNotContainNull();
    assertThat(customers).extracting(Customer::id).contains(Story.ADA);
  }

  @Test
  void productsHaveACodeOfTheirOwnAndAPrice() {
    assertThat(SampleFiles.products()).extracting(Product::sku).doesNotHaveDuplicates();
    assertThat(SampleFiles.products())
        .extracting(product -> product.price().minor())
        .allSatisfy(minor -> assertThat(minor).isPositive());
  }

  @Test
  void basketsSpeakOfProductsThatExist() {
    var skus = SampleFiles.products().stream().map(product -> product.sku().code()).toList();

    assertThat(SampleFiles.follows())
        .allSatisfy(
            line -> {
              assertThat(skus).contains(line.start(), line.also());
              assertThat(line.chance()).isBetween(0.0, 1.0);
              assertThat(line.days()).isNotNegative();
            });
    assertThat(SampleFiles.follows()).extracting(Follows::days).contains(0);
  }

  @Test
  void timelinesSpeakOfFamiliesThatExist() {
    var families = SampleFiles.products().stream().map(Product::category).toList();

    assertThat(SampleFiles.timelines())
        .isNotEmpty()
        .extracting(UsageTimeline::category)
        .isSubsetOf(families);
    assertThat(SampleFiles.timelines())
        .extracting(UsageTimeline::brings)
        .filteredOn(family -> !family.isEmpty())
        .isNotEmpty()
        .isSubsetOf(families);
  }

  @Test
  void reviewsSpeakOfProductsAndPeopleThatExistAndNobodyHasAComplaintOpen() {
    var skus = SampleFiles.products().stream().map(Product::sku).toList();
    var people = SampleFiles.customers(CONSENT).stream().map(Customer::id).toList();
    var reviews = SampleFiles.reviews(CONSENT);

    assertThat(reviews).extracting(ShopEvent.Opinion::id).doesNotHaveDuplicates();
    assertThat(reviews)
        .isNotEmpty()
        .allSatisfy(
            one -> {
              assertThat(skus).contains(one.sku());
              assertThat(people).contains(one.customer());
              assertThat(one.kind()).isNotEqualTo(Feedback.Kind.COMPLAINT);
              assertThat(one.rating()).isBetween(1, 5);
            });
  }
}
