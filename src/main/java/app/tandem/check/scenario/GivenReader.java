package app.tandem.check.scenario;

import app.tandem.behaviour.Feedback;
import app.tandem.catalog.Relation;
import app.tandem.check.mistake.Bounds;
import app.tandem.kernel.Channel;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Stage;
import app.tandem.segment.Segment;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario says under {@code given}. */
class GivenReader {
  private static final String PRODUCTS = "products";
  private static final Set<String> SKUS = Set.of("sku", "partner", "then", "companion");
  private static final int MOST_ENTRIES = 1_000;
  private static final double MOST_DAYS = 36_500;

  private static final List<String> SEGMENTS =
      Arrays.stream(Segment.values()).map(Segment::word).toList();
  private static final List<String> KINDS =
      Arrays.stream(Feedback.Kind.values()).map(Feedback.Kind::word).toList();
  private static final List<String> RELATIONS =
      Arrays.stream(Relation.values()).map(Relation::word).toList();
  private static final List<String> CHANNELS =
      Arrays.stream(Channel.values()).map(Channel::word).toList();
  private static final List<String> PLACES =
      Arrays.stream(Stage.values()).filter(Stage::offers).map(Stage::folder).toList();
  private static final List<String> WORDS = words();

  private GivenReader() {}

  private static List<String> words() {
    var words = new ArrayList<>(Arrays.stream(Section.values()).map(Section::word).toList());
    words.add(PRODUCTS);
    return List.copyOf(words);
  }

  /**
   * Reads it.
   *
   * @param stage of the scenario's folder; its place follows from that, but in restraint
   */
  static Given read(@Nullable Piece piece, Stage stage) {
    var parts = new EnumMap<Section, List<Map<String, Object>>>(Section.class);
    var products = new LinkedHashMap<String, Map<String, Object>>();
    var fields = piece == null ? Map.<String, Piece>of() : piece.fields(WORDS);
    for (var section : Section.values()) {
      var part = fields.get(section.word());
      if (part != null) {
        parts.put(section, entries(section, part));
        checkKind(section, part, stage);
      }
    }
    if (stage != Stage.SEGMENTS) {
      parts.put(Section.PLACE, List.of(place(parts.get(Section.PLACE), stage)));
    }
    var described = fields.get(PRODUCTS);
    if (described != null) {
      readProducts(described, products);
    }
    return Given.of(parts, products);
  }

  private static void checkKind(Section section, Piece part, Stage stage) {
    if (section == Section.PROPOSED && stage != Stage.RESTRAINT) {
      part.refuse(
          "Only scenarios in restraint/ say what is proposed.",
          "Maybe say what the shopper has before them, and let the rules propose.");
    }
  }

  private static Map<String, Object> place(@Nullable List<Map<String, Object>> said, Stage stage) {
    var place = new LinkedHashMap<String, Object>();
    place.put("stage", (stage.offers() ? stage : Stage.PRODUCT_PAGE).folder());
    place.put("channel", Channel.WEB.word());
    if (said != null) {
      place.putAll(said.get(0));
    }
    if (stage.offers()) {
      place.put("stage", stage.folder());
    }
    return place;
  }

  private static List<Map<String, Object>> entries(Section section, Piece part) {
    if (section.isSingle()) {
      return List.of(entry(section, part));
    }
    var items = part.items();
    if (items.size() > MOST_ENTRIES) {
      part.refuse(
          "%s has more than %d entries.".formatted(part.name(), MOST_ENTRIES),
          "Maybe a few of them show the same.");
      return List.of();
    }
    return items.stream().map(item -> entry(section, item)).toList();
  }

  private static Map<String, Object> entry(Section section, Piece piece) {
    var kinds = section.kinds();
    var fields = piece.fields(kinds.keySet());
    var values = new LinkedHashMap<String, Object>();
    fields.forEach(
        (field, part) ->
            value(part, section.bounds(field), field, kinds.getOrDefault(field, Object.class))
                .ifPresent(value -> values.put(field, value)));
    if (section == Section.PURCHASED) {
      checkDelivery(fields, values);
    }
    for (var field : section.needed(values)) {
      if (piece.isMap() && !fields.containsKey(field)) {
        piece.refuse(
            "This entry of %s has no %s.".formatted(section.word(), field),
            "Maybe add %s: and its value.".formatted(field));
      }
    }
    return values;
  }

  private static void checkDelivery(Map<String, Piece> fields, Map<String, Object> values) {
    var delivered = fields.get(Section.DELIVERED_DAYS_AGO);
    if (delivered != null
        && values.get(Section.DELIVERED_DAYS_AGO) instanceof Number arrived
        && values.getOrDefault("daysAgo", 0) instanceof Number paid
        && arrived.doubleValue() > paid.doubleValue()) {
      delivered.refuse(
          "It is delivered %s days ago, and was bought only %s days ago."
              .formatted(Numbers.text(arrived.doubleValue()), Numbers.text(paid.doubleValue())),
          values.containsKey("daysAgo")
              ? "Maybe the two were swapped."
              : "Maybe add daysAgo: and when it was bought.");
    }
  }

  private static Optional<Object> value(Piece part, Bounds bounds, String field, Class<?> kind) {
    if (SKUS.contains(field)) {
      return part.sku().map(sku -> sku.code());
    }
    if (field.equals("segment")) {
      return oneOf(part, field, SEGMENTS);
    }
    if (field.equals("relation")) {
      return oneOf(part, field, RELATIONS);
    }
    if (field.equals("channel")) {
      return oneOf(part, field, CHANNELS);
    }
    if (field.equals("stage")) {
      return oneOf(part, field, PLACES);
    }
    if (field.equals("kind")) {
      return oneOf(part, field, KINDS);
    }
    if (kind == LocalDate.class) {
      return date(part);
    }
    if (kind == boolean.class) {
      return part.truth().map(Object.class::cast);
    }
    if (kind == int.class || kind == double.class) {
      return number(part, bounds, field, kind);
    }
    return kind == Map.class ? Optional.of(milestones(part)) : part.text().map(Object.class::cast);
  }

  private static Optional<Object> oneOf(Piece part, String what, List<String> known) {
    var word = part.text();
    if (word.isPresent() && !known.contains(word.get())) {
      part.refuse(
          "There is no %s (%s).".formatted(what, Shown.text(word.get())),
          NearName.find(Shown.text(word.get()), known)
              .map("Maybe you meant %s."::formatted)
              .orElse("Maybe you meant one of: " + String.join(", ", known) + "."));
    }
    return word.map(Object.class::cast);
  }

  private static Optional<Object> date(Piece part) {
    var text = part.text();
    try {
      return text.map(day -> LocalDate.parse(day).toString());
    } catch (DateTimeException e) {
      part.refuse(
          "The date cannot be (%s).".formatted(Shown.text(text.orElse(""))),
          "Maybe you meant a day such as 2026-12-24.");
      return Optional.empty();
    }
  }

  private static Optional<Object> number(Piece part, Bounds bounds, String field, Class<?> kind) {
    var read = part.number();
    if (read.isEmpty()) {
      return Optional.empty();
    }
    double number = read.get();
    var isDays = field.endsWith("aysAgo") || field.endsWith("oursAgo");
    if (kind == int.class && number != Math.rint(number)) {
      part.refuse("%s is a whole number.".formatted(field), "Maybe leave out the decimals.");
    } else if (!isDays && bounds.excludes(number)) {
      part.refuse(bounds.said(field) + ".", insteadOf(number, bounds, field));
    } else if (number < 0
        && (isDays || bounds.equals(Bounds.NONE))
        && !field.equals(Section.DELIVERED_DAYS_AGO)) {
      part.refuse("%s is 0 or more.".formatted(field), "Maybe the minus slipped in.");
    } else if (isDays && Math.abs(number) > MOST_DAYS) {
      part.refuse("%s is at most a hundred years.".formatted(field), "Maybe a digit slipped in.");
    }
    return Optional.of(Numbers.plain(number));
  }

  private static String insteadOf(double number, Bounds bounds, String field) {
    if (number < 0) {
      return "Maybe the minus slipped in.";
    }
    if (bounds.most() == 1 && number <= 100) {
      return "Maybe you meant percent: %s is %s."
          .formatted(Numbers.text(number), Numbers.text(number / 100));
    }
    return number == 0 && field.equals("quantity")
        ? "Maybe leave the whole entry out."
        : "Maybe a digit slipped in.";
  }

  private static Map<String, Object> milestones(Piece part) {
    var milestones = new LinkedHashMap<String, Object>();
    part.named()
        .forEach(
            (milestone, when) -> {
              var said = when.text();
              if (said.isPresent() && MilestoneText.read(said.get()).isEmpty()) {
                when.refuse(
                    "The milestone (%s) cannot be (%s)."
                        .formatted(Shown.text(milestone), Shown.text(said.get())),
                    "Maybe you meant %s.".formatted(MilestoneText.FORM));
              }
              said.ifPresent(text -> milestones.put(milestone, text));
            });
    return milestones;
  }

  private static void readProducts(Piece part, Map<String, Map<String, Object>> products) {
    part.named()
        .forEach(
            (code, described) -> {
              var values = new LinkedHashMap<String, Object>();
              described
                  .fields(Section.OF_PRODUCTS.keySet())
                  .forEach(
                      (field, piece) ->
                          value(
                                  piece,
                                  Section.VIEWING.bounds(field),
                                  field,
                                  Section.OF_PRODUCTS.getOrDefault(field, String.class))
                              .ifPresent(value -> values.put(field, value)));
              described.asSku(code).ifPresent(sku -> products.put(sku.code(), values));
            });
  }
}
