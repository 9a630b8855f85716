package app.tandem.check.scenario;

import app.tandem.check.scenario.Expect.Wanted;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario says under {@code expect}. */
class ExpectReader {
  private static final List<String> WORDS = List.of("offers", "noOffers", "withheld", "segments");
  private static final List<String> OF_AN_OFFER =
      List.of("sku", "rule", "because", "score", "after");
  private static final String MAYBE =
      "Maybe add offers: [ ... ], noOffers: true, or withheld: { ... }.";

  private ExpectReader() {}

  static Expect read(Piece piece) {
    var before = piece.troubles();
    var fields = piece.fields(WORDS);
    var silence = fields.get("noOffers");
    var nothing = silence != null && !silence.isList() && isTrue(silence);
    var expect =
        new Expect(
            wanted(fields.get("offers")),
            nothing,
            silence != null && silence.isList() ? skus(silence) : List.of(),
            withheld(fields.get("withheld")),
            segments(fields.get("segments")));
    if (expect.isEmpty() && piece.troubles() == before) {
      piece.refuse("The scenario expects nothing.", MAYBE);
    }
    if (expect.nothing() && !expect.offers().isEmpty()) {
      piece.refuse("The scenario expects offers, and none.", "Maybe you meant two scenarios.");
    }
    return expect;
  }

  private static boolean isTrue(Piece silence) {
    var truth = silence.truth();
    if (truth.isPresent() && !truth.get()) {
      silence.refuse(
          "noOffers cannot be false.", "Maybe name what is expected: offers: [ BEANS-1KG ].");
    }
    return truth.orElse(false);
  }

  private static @Nullable Set<String> segments(@Nullable Piece list) {
    return list == null
        ? null
        : list.items().stream().flatMap(item -> item.text().stream()).collect(Collectors.toSet());
  }

  private static List<Sku> skus(Piece list) {
    return list.items().stream().flatMap(item -> item.sku().stream()).toList();
  }

  private static List<Wanted> wanted(@Nullable Piece list) {
    var wanted = new ArrayList<Wanted>();
    for (var item : list == null ? List.<Piece>of() : list.items()) {
      if (item.isMap()) {
        described(item).ifPresent(wanted::add);
      } else {
        item.sku().ifPresent(sku -> wanted.add(new Wanted(sku, null, null, null, null)));
      }
    }
    return wanted;
  }

  private static Optional<Wanted> described(Piece item) {
    var fields = item.fields(OF_AN_OFFER);
    var sku = fields.get("sku");
    if (sku == null) {
      item.refuse("This offer has no sku.", "Maybe add sku: and its code.");
      return Optional.empty();
    }
    var score = fields.get("score");
    var after = fields.get("after");
    return sku.sku()
        .map(
            code ->
                new Wanted(
                    code,
                    text(fields.get("rule")),
                    text(fields.get("because")),
                    score == null ? null : score.number().orElse(null),
                    after == null ? null : wait(after)));
  }

  private static @Nullable String text(@Nullable Piece piece) {
    return piece == null ? null : piece.text().orElse(null);
  }

  private static @Nullable String wait(Piece piece) {
    var said = piece.text();
    if (said.isPresent() && DaysAfter.read(said.get()).isEmpty()) {
      piece.refuse(
          "The wait cannot be (%s).".formatted(Shown.text(said.get())),
          "Maybe you meant %s.".formatted(DaysAfter.FORM));
    }
    return said.orElse(null);
  }

  private static Map<Sku, String> withheld(@Nullable Piece map) {
    var reasonBySku = new LinkedHashMap<Sku, String>();
    var fields = map == null ? Map.<String, Piece>of() : map.named();
    fields.forEach(
        (code, reason) ->
            reason
                .asSku(code)
                .ifPresent(sku -> reason.text().ifPresent(text -> reasonBySku.put(sku, text))));
    return reasonBySku;
  }
}
