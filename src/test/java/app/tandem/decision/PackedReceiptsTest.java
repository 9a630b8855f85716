package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.decision.Receipt.Choice;
import app.tandem.kernel.Channel;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Receipts as bytes, and back. */
class PackedReceiptsTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  private final PackedReceipts packing = new PackedReceipts(json);

  @Test
  void whatIsPackedComesOutAsItWas() {
    var receipt = receipt(List.of(beans(), cups()), List.of(withheld()));

    assertThat(packing.unpack(packing.pack(receipt))).isEqualTo(receipt);
  }

  @Test
  void anEmptyOneAsWell() {
    var receipt = receipt(List.of(), List.of());

    assertThat(packing.unpack(packing.pack(receipt))).isEqualTo(receipt);
  }

  @Test
  void aFactOfManyProposalsTakesRoomOnce() throws Exception {
    var shared = cart();
    var many =
        IntStream.range(0, 100).mapToObj(i -> choice("SKU-" + i, "", List.of(shared))).toList();

    var one = packing.pack(receipt(many.subList(0, 1), List.of()));
    var hundred = packing.pack(receipt(many, List.of()));

    assertThat(inflated(one)).containsOnlyOnce("InCart");
    assertThat(inflated(hundred)).containsOnlyOnce("InCart");
  }

  @Test
  void theNamesOfFieldsTakeRoomOnceForAllFactsOfAKind() throws Exception {
    var facts =
        IntStream.range(0, 20)
            .mapToObj(i -> Map.<String, Object>of("fact", "Purchased", "daysSinceOrder", i))
            .toList();

    var packed = packing.pack(receipt(List.of(choice("CUPS-6", "Cups", facts)), List.of()));

    assertThat(inflated(packed)).containsOnlyOnce("daysSinceOrder");
    assertThat(packing.unpack(packed).offers().get(0).facts()).isEqualTo(facts);
  }

  @Test
  void whatWasPackedBeforeThereWereKindsComesOutToo() throws Exception {
    var bare =
        json.writeValueAsString(receipt(List.of(choice("CUPS-6", "Cups", List.of())), List.of()));
    var old =
        """
        {"receipt": %s, "facts": [{"fact": "InCart", "stock": 64}], "offered": [[0]], "withheld": []}
        """
            .formatted(bare);

    var receipt = packing.unpack(deflated(old));

    assertThat(receipt.offers().get(0).facts())
        .containsExactly(Map.of("fact", "InCart", "stock", 64));
  }

  private static byte[] deflated(String text) throws Exception {
    var bytes = new java.io.ByteArrayOutputStream();
    try (var squeezed = new java.util.zip.DeflaterOutputStream(bytes)) {
      squeezed.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void itIsSmallerThanPlainJson() throws Exception {
    var receipt =
        receipt(IntStream.range(0, 12).mapToObj(i -> beans()).toList(), List.of(withheld()));

    assertThat(packing.pack(receipt).length).isLessThan(json.writeValueAsBytes(receipt).length / 3);
  }

  private static String inflated(byte[] packed) throws Exception {
    try (var whole =
        new java.util.zip.InflaterInputStream(new java.io.ByteArrayInputStream(packed))) {
      return new String(whole.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, Object> cart() {
    return Map.of("fact", "InCart", "sku", "EM-1", "price", 349.0, "stock", 64);
  }

  private static Choice beans() {
    return choice("BEANS-1KG", "Häuser & <Bohnen>", List.of(cart()));
  }

  private static Choice cups() {
    return choice(
        "CUPS-6", "Cups", List.of(cart(), Map.of("fact", "BoughtTogether", "lift", 28.94)));
  }

  private static Choice withheld() {
    return new Choice(new Sku("OLD"), "", "rule", 0, null, "they own it", List.of(cart()), null);
  }

  private static Choice choice(String sku, String name, List<Map<String, Object>> facts) {
    return new Choice(new Sku(sku), name, "rule", 0.5, "because", null, facts, null);
  }

  private static Receipt receipt(List<Choice> offers, List<Choice> withheld) {
    return new Receipt(
        UUID.fromString("01a221ee-e005-7cd7-a5dd-7194a4f009cc"),
        Stage.IN_CART,
        AT,
        new CustomerId("C-17"),
        false,
        3,
        Map.of("EM-1", 2),
        new Sku("EM-1"),
        new Receipt.Around(Channel.WEB, null, null, Set.of()),
        offers,
        withheld,
        Set.of(new Sku("NOBODY-KNOWS")),
        Map.of("Guard", "by zero"));
  }
}
