package app.tandem.decision;

import app.tandem.decision.ReceiptRepository.PageReceipt;
import app.tandem.kernel.CustomerId;
import app.tandem.reading.WriteBehind;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what was decided and why. The receipt of an email is written with the email. That of a page
 * is written a moment later, many at once, so that no shopper waits for it; when the database takes
 * them more slowly than decisions are made, the newest are dropped, counted and told.
 */
@ApplicationScoped
public class Receipts {
  private final ReceiptRepository rows;
  private final ReceiptWriting writing;
  private final PackedReceipts packing;
  private final WriteBehind<PageReceipt> behind;
  private final Map<UUID, PageReceipt> waitingById = new ConcurrentHashMap<>();

  Receipts(ReceiptRepository rows, ObjectMapper json, DecisionSettings settings) {
    this.rows = rows;
    this.writing = new ReceiptWriting(json);
    this.packing = new PackedReceipts(json);
    this.behind = new WriteBehind<>("receipts", settings.receiptsWaiting(), this::write);
  }

  void start(@Observes StartupEvent started, MeterRegistry meters) {
    meters.gauge("tandem.receipts.dropped", behind.dropped());
    meters.gauge("tandem.receipts.waiting", waitingById, Map::size);
    behind.start();
  }

  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    behind.stop();
  }

  /** Keeps the receipt of a decision for a page, for a time. */
  public UUID keepPage(Asked asked, Decision decision) {
    var id = TimeOrderedId.at(decision.at());
    // Packed here and not when it is written: many that wait must not fill the memory.
    var packed = packing.pack(writing.receipt(id, asked, decision));
    var waiting = new PageReceipt(id, asked.moment().question().customer(), packed);
    waitingById.put(id, waiting);
    if (!behind.offer(waiting)) {
      waitingById.remove(id);
    }
    return id;
  }

  /**
   * A decision that became an email, or nothing.
   *
   * @param email its key
   */
  public record Emailed(UUID email, Asked asked, Decision decision) {}

  /** Keeps the receipts of emails for good, in the transaction that goes on. One statement. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void keepEmails(List<Emailed> emails) {
    if (!emails.isEmpty()) {
      rows.addEmails(
          emails.stream().map(one -> writing.receipt(one.email, one.asked, one.decision)).toList());
    }
  }

  /** What was decided under this id. */
  @Transactional
  public Optional<Receipt> find(UUID id) {
    var waiting = waitingById.get(id);
    return waiting == null ? rows.find(id) : Optional.of(packing.unpack(waiting.packed()));
  }

  /** What was decided for a customer, the newest first. */
  @Transactional
  public List<Receipt> of(CustomerId customer, int most) {
    return rows.of(customer, most);
  }

  private void write(List<PageReceipt> handful) {
    if (!handful.isEmpty()) {
      rows.addPages(handful);
      handful.forEach(one -> waitingById.remove(one.id()));
    }
  }
}
