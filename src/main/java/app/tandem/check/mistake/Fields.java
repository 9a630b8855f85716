package app.tandem.check.mistake;

import app.tandem.kernel.Channel;
import app.tandem.kernel.Stage;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import app.tandem.segment.Segment;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the fields of the vocabulary can hold at all. */
class Fields {
  private static final List<String> ANCHORS =
      List.of(
          "ORDER", "DELIVERY", "FIRST_USE", "Anchor.ORDER", "Anchor.DELIVERY", "Anchor.FIRST_USE");

  private static final List<String> PLACES =
      Arrays.stream(Stage.values()).filter(Stage::offers).map(Stage::folder).toList();

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "Place.stage",
          PLACES,
          "Place.channel",
          Arrays.stream(Channel.values()).map(Channel::word).toList(),
          "Proposed.stage",
          PLACES,
          "Shopper.segment",
          Arrays.stream(Segment.values()).map(Segment::word).toList(),
          "Today.season",
          List.of("spring", "summer", "autumn", "winter"),
          "Today.weekday",
          List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
          "Feedback.kind",
          List.of("review", "survey", "complaint"),
          "GoesWith.relation",
          List.of(
              "accessory",
              "consumable",
              "spare-part",
              "upgrade",
              "substitute",
              "service",
              "bundle-member"),
          "Milestone.anchor",
          ANCHORS);

  /** Facts of which there is never more than one at a time. */
  static final Set<String> ONCE =
      Set.of("Shopper", "Today", "Cart", "Viewing", "Outlook", "Place", "Attempted");

  private Fields() {}

  static Bounds boundsOf(Wanted wanted, Limit limit) {
    return FieldBounds.of(wanted.fact(), plain(limit.field()));
  }

  /** Whether limits of one field exclude every word that it can hold. */
  static boolean areAllExcluded(Wanted wanted, List<Limit> limits) {
    var words = wordsOf(wanted, limits.get(0));
    return !words.isEmpty()
        && limits.stream().allMatch(limit -> limit.operator().equals("!="))
        && words.stream().noneMatch(word -> Limits.isLeft(limits, Limits.is("", word)));
  }

  /** The words that a field can hold; none when there are too many to know. */
  static List<String> wordsOf(Wanted wanted, Limit limit) {
    return WORDS.getOrDefault(wanted.fact() + "." + plain(limit.field()), List.of());
  }

  /** A milestone's purchase has the same product as the milestone. */
  static String plain(String field) {
    return field.equals("purchase.sku") || field.equals("purchase.category")
        ? field.substring("purchase.".length())
        : field;
  }

  /** What a fact's field must be one of; nothing when that is not written out. */
  static Set<String> oneOf(Wanted wanted, String field) {
    var allowed = new LinkedHashSet<String>();
    for (var limit : wanted.limits()) {
      if (limit.isSure() && limit.operator().equals("==") && plain(limit.field()).equals(field)) {
        if (allowed.isEmpty()) {
          allowed.addAll(limit.values());
        } else {
          allowed.retainAll(limit.values());
        }
      }
    }
    return allowed;
  }
}
