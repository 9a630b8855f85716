package app.tandem.offer;

import app.tandem.catalog.Catalog;
import app.tandem.customer.Erased;
import app.tandem.customer.PersonErased;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Money;
import app.tandem.kernel.Shown;
import app.tandem.offer.CodeRepository.Taking;
import app.tandem.offer.Redemption.Redeemed;
import app.tandem.offer.Redemption.Refused;
import app.tandem.offer.Redemption.Why;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Codes that grant a discount: made in batches, redeemed one by one, never more often than said.
 */
@ApplicationScoped
public class Codes {
  private static final int LONGEST_MINUTES = 10;

  private final CodeRepository rows;
  private final RedemptionRepository redemptions;
  private final Catalog catalog;
  private final Erased erased;
  private final UrgencySettings settings;
  private final MeterRegistry meters;
  private final InstantSource clock;

  Codes(
      CodeRepository rows,
      RedemptionRepository redemptions,
      Catalog catalog,
      Erased erased,
      UrgencySettings settings,
      MeterRegistry meters,
      InstantSource clock) {
    this.rows = rows;
    this.redemptions = redemptions;
    this.catalog = catalog;
    this.erased = erased;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Codes that were made.
   *
   * @param skipped customers who got none, because an end for the same things that they had a code
   *     with, or were told in a mail, passed too short a time ago or has not passed, or because
   *     they were erased
   */
  public record Made(CodeBatch batch, List<CustomerId> skipped) {}

  /**
   * Makes codes that anybody may use.
   *
   * @param count above 0
   * @throws FieldRefused when there are codes of that name, or their end has passed
   */
  Made makeFree(CodeTerms terms, int count, String who) {
    return inTransaction(
        () -> {
          var batch = add(terms, who);
          rows.addFree(batch, count, clock.instant());
          rows.setMade(batch, count);
          return new Made(get(batch), List.of());
        });
  }

  /**
   * Makes one code for each of these customers.
   *
   * @throws FieldRefused when there are codes of that name, or their end has passed
   */
  Made makeOwn(CodeTerms terms, List<CustomerId> customers, String who) {
    return inTransaction(
        () -> {
          var batch = add(terms, who);
          rows.lockOwn();
          var all = customers.stream().distinct().toList();
          var gone = erased.customersAmong(all.stream().map(CustomerId::ref).toList());
          var asked = all.stream().filter(one -> !gone.contains(one.ref())).toList();
          var got = rows.addOwn(batch, terms, asked, clock.instant(), settings.notAgain());
          rows.setMade(batch, got.size());
          return new Made(
              get(batch), all.stream().filter(one -> !got.contains(one.ref())).toList());
        });
  }

  private long add(CodeTerms terms, String who) {
    var now = clock.instant();
    var ends = terms.ends();
    if (ends != null && !ends.isAfter(now)) {
      throw new FieldRefused(
          "ends", "The end (%s) has passed.\nMaybe its year is wrong.".formatted(ends));
    }
    requireKnown(terms);
    return rows.add(terms, now, who)
        .orElseThrow(
            () ->
                new FieldRefused(
                    "name",
                    "There are codes of this name (%s).\nMaybe add what tells them apart, for example the month."
                        .formatted(Shown.text(terms.name()))));
  }

  private void requireKnown(CodeTerms terms) {
    var known = catalog.productsBySku(terms.countsFor());
    for (var sku : terms.countsFor()) {
      if (!known.containsKey(sku)) {
        throw new FieldRefused(
            "countsFor", "There is no product (%s).\nMaybe its code is misspelt.".formatted(sku));
      }
    }
    terms.requireAtMostThePriceOf(known.values());
    var amount = terms.discount().amount();
    if (amount != null && terms.countsFor().isEmpty()) {
      catalog.dearest(amount.currency()).ifPresent(terms::requireAtMost);
    }
  }

  /**
   * Redeems a code for an order, once however often it is asked.
   *
   * @param typed as the customer wrote it
   * @param key under which the same is asked again; the order's number will do
   * @throws PersonErased when the customer was erased
   */
  public Redemption redeem(String typed, CustomerId customer, String order, String key) {
    var redemption =
        QuarkusTransaction.joiningExisting().call(() -> tried(typed, customer, order, key));
    meters.counter("tandem.codes", "outcome", redemption.word()).increment();
    return redemption;
  }

  /** Whoever sent no key of their own is not told of one. */
  private static Why why(String outcome, boolean isOrderTheKey) {
    var why = Why.valueOf(outcome);
    return why == Why.KEY_TAKEN && isOrderTheKey ? Why.ORDER_TAKEN : why;
  }

  private Redemption tried(String typed, CustomerId customer, String order, String key) {
    if (erased.isAny(List.of(erased.mark(customer)))) {
      throw new PersonErased("customer");
    }
    var code = CodeForm.read(typed);
    if (code.isEmpty()) {
      return new Refused(Why.UNKNOWN);
    }
    var outcome = redemptions.redeem(code.get(), key, order, customer, clock.instant());
    var again = outcome.outcome().equals("AGAIN");
    if (!again && !outcome.outcome().equals("REDEEMED")) {
      return new Refused(why(outcome.outcome(), key.equals(order)));
    }
    var terms = rows.terms(outcome.batch());
    return new Redeemed(
        CodeForm.shown(code.get()),
        customer,
        order,
        granted(code.get(), order, terms, again),
        terms.countsFor(),
        outcome.at(),
        again);
  }

  /** Asked again, what was granted is said again, whatever its products cost by then. */
  private Discount granted(String code, String order, CodeTerms terms, boolean again) {
    var amount = terms.discount().amount();
    if (amount == null) {
      return terms.discount();
    }
    var before = again ? redemptions.granted(code, order) : Optional.<Long>empty();
    if (before.isPresent()) {
      return new Discount(null, new Money(before.get(), amount.currency()));
    }
    var now = terms.grantedOn(catalog.productsBySku(terms.countsFor()).values());
    redemptions.keep(code, order, Objects.requireNonNull(now.amount()).minor());
    return now;
  }

  /** Batches, the newest first. */
  @Transactional
  public List<CodeBatch> latest(@Nullable Long before, int most) {
    return rows.latest(before, most);
  }

  /**
   * One batch.
   *
   * @throws NoSuchElementException when there is none of this number
   */
  @Transactional
  public CodeBatch get(long id) {
    return rows.find(id)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There are no codes (%d).\nMaybe look at GET /api/admin/codes, which lists them."
                        .formatted(id)));
  }

  /**
   * An order for which a code was redeemed.
   *
   * @param batch of the code
   */
  public record Used(long batch, String order, Instant at) {}

  /**
   * The orders for which codes of these batches were redeemed, the earliest first. One query.
   *
   * @param since the first instant
   * @param until the first instant after that time
   */
  @Transactional
  public List<Used> used(Collection<Long> batches, Instant since, Instant until) {
    return batches.isEmpty() ? List.of() : redemptions.used(batches, since, until);
  }

  /** Hands out all codes of a batch, however many. */
  @Transactional
  void each(long batch, Taking taking) throws IOException {
    rows.each(batch, taking);
  }

  private static <T> T inTransaction(java.util.concurrent.Callable<T> work) {
    return QuarkusTransaction.requiringNew()
        .timeout((int) TimeUnit.MINUTES.toSeconds(LONGEST_MINUTES))
        .call(work);
  }
}
