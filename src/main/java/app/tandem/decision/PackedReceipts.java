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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/*
 * A page's receipt has some dozens of facts, most of them under several proposals: as plain JSON it was six
 * kilobytes, and reading, squeezing and logging that took the database longer than all it is asked for a
 * decision. So each fact stands once, the names of its fields once for all of its kind, and the whole is
 * squeezed here to a fifth.
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
   * @param kinds the names of the fields of each kind of fact; null in those that were packed
   *     before there were kinds
   * @param facts each a list of the number of its kind and of its values, before that a map
   * @param offered for each offer the places of its facts in the list
   * @param withheld for each proposal that was withheld the same
   */
  record Packed(
      Receipt receipt,
      @Nullable List<List<String>> kinds,
      List<Object> facts,
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
      return squeezed(new Packed(bare, facts.kinds, facts.all, offered, withheld), deflater);
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
      var facts = packed.facts.stream().map(one -> fact(packed.kinds, one)).toList();
      return bare.with(
          filled(bare.offers(), packed.offered, facts),
          filled(bare.withheld(), packed.withheld, facts));
    } catch (IOException e) {
      throw new UncheckedIOException("The receipt could not be unpacked", e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fact(@Nullable List<List<String>> kinds, Object packed) {
    if (kinds == null) {
      return (Map<String, Object>) packed;
    }
    var values = (List<Object>) packed;
    var names = kinds.get((Integer) values.get(0));
    var fact = new LinkedHashMap<String, Object>();
    for (int i = 0; i < names.size(); i++) {
      fact.put(names.get(i), values.get(i + 1));
    }
    return fact;
  }

  private static List<Receipt.Choice> filled(
      List<Receipt.Choice> bare, List<List<Integer>> places, List<Map<String, Object>> facts) {
    var filled = new ArrayList<Receipt.Choice>();
    for (int i = 0; i < bare.size(); i++) {
      filled.add(bare.get(i).with(places.get(i).stream().map(facts::get).toList()));
    }
    return filled;
  }

  /** The facts of a receipt, each once, and their kinds. */
  private static class Facts {
    private final List<List<String>> kinds = new ArrayList<>();
    private final List<Object> all = new ArrayList<>();
    private final IdentityHashMap<Map<String, Object>, Integer> placeByFact =
        new IdentityHashMap<>();

    List<Integer> of(Receipt.Choice choice) {
      return choice.facts().stream().map(this::place).toList();
    }

    private int place(Map<String, Object> fact) {
      return placeByFact.computeIfAbsent(
          fact,
          one -> {
            var row = new ArrayList<>(one.size() + 1);
            row.add(kind(one));
            row.addAll(one.values());
            all.add(row);
            return all.size() - 1;
          });
    }

    private int kind(Map<String, Object> fact) {
      for (int i = 0; i < kinds.size(); i++) {
        if (isOf(kinds.get(i), fact)) {
          return i;
        }
      }
      kinds.add(List.copyOf(fact.keySet()));
      return kinds.size() - 1;
    }

    private static boolean isOf(List<String> names, Map<String, Object> fact) {
      if (names.size() != fact.size()) {
        return false;
      }
      var own = fact.keySet().iterator();
      return names.stream().allMatch(name -> name.equals(own.next()));
    }
  }
}
