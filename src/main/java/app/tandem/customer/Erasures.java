package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/*
 * An erasure never waits for anybody while it holds something: it gives up after some milliseconds, is rolled back
 * whole, and tries again. So it is part of no circle of waiting, and whoever else writes about the customer goes on.
 * What transactions that began before its end may still bring is looked for once more when they have ended.
 */
/** Erases people and tells them what is known of them, through the keepers of all rooms. */
@ApplicationScoped
public class Erasures {
  private static final Logger LOG = Logger.getLogger(Erasures.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration FOR_THE_WIRE = Duration.ofSeconds(8);
  private static final Duration FOR_OTHERS = Duration.ofSeconds(5);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int LONGEST_SECONDS = 120;

  private final List<Keeper> keepers;
  private final ErasureRepository rows;
  private final Erased erased;
  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final InstantSource clock;

  Erasures(
      @All List<Keeper> keepers,
      ErasureRepository rows,
      Erased erased,
      AgroalDataSource database,
      ObjectMapper json,
      InstantSource clock) {
    this.keepers = keepers;
    this.rows = rows;
    this.erased = erased;
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What an erasure did.
   *
   * @param alreadyErased whether they had been erased before
   * @param countBySection how many rows were erased or given a pseudonym
   * @param note what is still to come; null when nothing is
   */
  public record Outcome(
      boolean alreadyErased, Map<String, Long> countBySection, @Nullable String note) {}

  /**
   * Erases somebody everywhere, in one transaction.
   *
   * @param byWhom who wants it
   * @param why as the trail keeps it; it should name nobody
   * @throws NoSuchElementException when nothing is known of them, and never was
   * @throws IllegalStateException when somebody else wrote about them for too long
   */
  public Outcome erase(CustomerId customer, String byWhom, String why) {
    var began = System.nanoTime();
    while (true) {
      var waited = Duration.ofNanos(System.nanoTime() - began);
      var mayWait = waited.compareTo(FOR_THE_WIRE) < 0;
      try {
        var pseudonym = "erased-" + UUID.randomUUID();
        var outcome = inTransaction(() -> erase(customer, pseudonym, mayWait, byWhom, why));
        if (!outcome.countBySection.isEmpty()) {
          LOG.infof("Somebody was erased, on behalf of %s", byWhom);
        }
        return settle(customer, FOR_OTHERS) ? outcome : later(outcome);
      } catch (RuntimeException e) {
        if (!Busy.isBusy(e)) {
          throw e;
        }
        if (waited.compareTo(PATIENCE) > 0) {
          throw new Busy("somebody else is writing about them", e);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static Outcome later(Outcome outcome) {
    return new Outcome(
        outcome.alreadyErased,
        outcome.countBySection,
        "Others were writing meanwhile. What they may bring of this customer is erased within a minute after they end.");
  }

  private Outcome erase(
      CustomerId customer, String pseudonym, boolean mayWait, String byWhom, String why) {
    try (var connection = database.getConnection()) {
      rows.begin(connection);
      var wasErased = erased.isAny(List.of(erased.mark(customer)));
      var erasure = new Erasure(customer, pseudonym, connection, mayWait);
      takeApart(erasure);
      var counts = erasure.countBySection();
      if (counts.isEmpty() && !wasErased) {
        throw new NoSuchElementException(
            "There is no customer (%s).\nMaybe the key is misspelt.".formatted(customer));
      }
      if (!counts.isEmpty()) {
        rows.note("ERASED", byWhom, why, pseudonym, json.valueToTree(counts), clock.instant());
      }
      rows.open(erasure);
      return new Outcome(wasErased, counts, null);
    } catch (SQLException e) {
      throw new IllegalStateException("The customer could not be erased: " + e.getMessage(), e);
    }
  }

  private void takeApart(Erasure erasure) {
    keepers.forEach(keeper -> keeper.hold(erasure));
    keepers.forEach(keeper -> keeper.erase(erasure));
    rows.mark(erasure, erased.marks());
  }

  /** Looks once more for what transactions of before may have brought, as far as they ended. */
  private boolean settle(CustomerId customer, Duration longest) {
    if (!rows.awaitOlder(longest)) {
      return false;
    }
    try {
      return inTransaction(() -> settle(customer));
    } catch (RuntimeException e) {
      LOG.debugf("An erasure is looked at again later: %s", e.getMessage());
      return false;
    }
  }

  private boolean settle(CustomerId customer) throws SQLException {
    try (var connection = database.getConnection()) {
      rows.begin(connection);
      var open = rows.findOpen(customer);
      if (open.isPresent()) {
        var erasure = new Erasure(customer, open.get().pseudonym(), connection, false);
        open.get().addresses().forEach(erasure::reachedAt);
        erasure.ordered(open.get().orders());
        takeApart(erasure);
        rows.close(customer);
      }
      return true;
    }
  }

  /** Looks once more after erasures whose time with others was too short, or cut off. */
  public void settleOpen() {
    rows.open().forEach(customer -> settle(customer, FOR_OTHERS));
  }

  private static <T> T inTransaction(java.util.concurrent.Callable<T> work) {
    return QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).call(work);
  }

  /**
   * Lets somebody who was erased be known again: takes away the marks of their key and address.
   *
   * @param why the proof that they want it; it should name nobody
   * @throws NoSuchElementException when neither was erased
   */
  @Transactional
  public void allow(
      @Nullable CustomerId customer, @Nullable String address, String byWhom, String why) {
    var marks = erased.marks();
    var gone =
        rows.unmark(
            customer == null ? "" : marks.of(customer),
            address == null ? "" : marks.ofAddress(address));
    if (gone == 0) {
      throw new NoSuchElementException(
          "Neither this customer nor this address was erased.\nMaybe one of them is misspelt.");
    }
    rows.note("ALLOWED", byWhom, why, null, json.createObjectNode(), clock.instant());
  }

  /** Whether anything is known of somebody. */
  @Transactional
  public boolean isKnown(CustomerId customer) {
    return keepers.stream().anyMatch(keeper -> keeper.knows(customer));
  }

  /** Writes all that is known of somebody as one JSON document, as of one instant. */
  @Transactional
  public void tell(CustomerId customer, OutputStream to) throws IOException {
    try (Connection connection = database.getConnection();
        var out = json.getFactory().createGenerator(to)) {
      rows.stillRead(connection);
      var told = new Told(customer, connection, json, out);
      out.writeStartObject();
      out.writeStringField("customer", customer.ref());
      out.writeStringField("at", clock.instant().toString());
      keepers.forEach(keeper -> keeper.reach(told));
      for (int i = keepers.size() - 1; i >= 0; i--) {
        keepers.get(i).tell(told);
      }
      out.writeEndObject();
    } catch (SQLException e) {
      throw new IllegalStateException("The customer could not be told: " + e.getMessage(), e);
    }
  }
}
