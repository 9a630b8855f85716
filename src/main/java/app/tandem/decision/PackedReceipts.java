package app.tandem.decision;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/*
 * A page's receipt has some dozens of facts, most of them under several proposals: as plain JSON it was six
 * kilobytes, and reading, squeezing and logging that took the database longer than all it is asked for a
 * decision. So each fact stands once, and the whole is squeezed here to a fifth.
 */
/**
 * Receipts as bytes: JSON in UTF-8, in which each fact stands once, in the form of zlib (RFC 1950).
 */
class PackedReceipts {
  private static final int USUAL_BYTES = 2_048;
  private static final int MOST_DEFLATERS = 16;

  /** Each has a quarter of a megabyte of its own, which takes as long to make as to fill. */
  private final Queue<Deflater> deflaters = new ArrayBlockingQueue<>(MOST_DEFLATERS);

  private final ObjectWriter writer;
  private final ObjectReader reader;

  PackedReceipts(ObjectMapper json) {
    this.writer = json.writerFor(Packed.class);
    this.reader = json.readerFor(Packed.class);
  }

  /**
   * A receipt whose choices name their facts by number.
   *
   * @param receipt without facts
   * @param offered for each offer the places of its facts in the list
   * @param withheld for each proposal that was withheld the same
   */
  record Packed(
      Receipt receipt,
      List<Map<String, Object>> facts,
      List<List<Integer>> offered,
      List<List<Integer>> withheld) {}

  byte[] pack(Receipt receipt) {
    var facts = new Facts();
    var offered = receipt.offers().stream().map(facts::of).toList();
    var withheld = receipt.withheld().stream().map(facts::of).toList();
    var bare =
        receipt.with(
            receipt.offers().stream().map(one -> one.with(List.of())).toList(),
            receipt.withheld().stream().map(one -> one.with(List.of())).toList());
    var pooled = deflaters.poll();
    var deflater = pooled == null ? new Deflater(Deflater.BEST_SPEED) : pooled;
    try {
      return squeezed(new Packed(bare, facts.all, offered, withheld), deflater);
    } finally {
      deflater.reset();
      if (!deflaters.offer(deflater)) {
        deflater.end();
      }
    }
  }

  private byte[] squeezed(Packed packed, Deflater deflater) {
    var bytes = new ByteArrayOutputStream(USUAL_BYTES);
    try (var squeezed = new DeflaterOutputStream(bytes, deflater, USUAL_BYTES)) {
      writer.writeValue(squeezed, packed);
    } catch (IOException e) {
      throw new UncheckedIOException("The receipt could not be packed", e);
    }
    return bytes.toByteArray();
  }

  Receipt unpack(byte[] bytes) {
    try (var whole = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      Packed packed = reader.readValue(whole);
      var bare = packed.receipt;
      return bare.with(
          filled(bare.offers(), packed.offered, packed.facts),
          filled(bare.withheld(), packed.withheld, packed.facts));
    } catch (IOException e) {
      throw new UncheckedIOException("The receipt could not be unpacked", e);
    }
  }

  private static List<Receipt.Choice> filled(
      List<Receipt.Choice> bare, List<List<Integer>> places, List<Map<String, Object>> facts) {
    var filled = new ArrayList<Receipt.Choice>();
    for (int i = 0; i < bare.size(); i++) {
      filled.add(bare.get(i).with(places.get(i).stream().map(facts::get).toList()));
    }
    return filled;
  }

  /** The facts of a receipt, each once. */
  private static class Facts {
    private final List<Map<String, Object>> all = new ArrayList<>();
    private final Map<Map<String, Object>, Integer> placeByFact = new IdentityHashMap<>();

    List<Integer> of(Receipt.Choice choice) {
      return choice.facts().stream().map(this::place).toList();
    }

    private int place(Map<String, Object> fact) {
      return placeByFact.computeIfAbsent(
          fact,
          one -> {
            all.add(one);
            return all.size() - 1;
          });
    }
  }
}
