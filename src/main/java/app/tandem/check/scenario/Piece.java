package app.tandem.check.scenario;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A piece of a YAML file that knows where it stands. Asked for what it is not, it tells so and
 * answers with nothing, so that one reading finds all that is wrong.
 */
class Piece {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[0-9]{1,9}(?:\\.[0-9]{1,20})?(?:[eE]-?[0-9]{1,2})?");

  /** A thousand to some, and one to others; a program writes no 0 behind decimals. */
  private static final Pattern UNSURE = Pattern.compile("[-+]?[1-9][0-9]{0,2}\\.[0-9]{2}0");

  private static final Set<String> TRUTHS = Set.of("true", "false");
  private static final Map<String, Boolean> TRUTH_BY_WORD =
      Map.of("yes", true, "y", true, "on", true, "no", false, "n", false, "off", false);
  private static final Set<String> NOTHINGS = Set.of("", "~", "null");
  private static final int LONGEST = 1_000;

  private final Node node;
  private final String name;
  private final Troubles troubles;

  /**
   * Wraps a node.
   *
   * @param name what it is, for sentences
   */
  Piece(Node node, String name, Troubles troubles) {
    this.node = node;
    this.name = name;
    this.troubles = troubles;
  }

  String name() {
    return name;
  }

  int line() {
    return node.getStartMark().getLine() + 1;
  }

  void refuse(String what, String maybe) {
    troubles.add(node.getStartMark(), what, maybe);
  }

  /** How much is wrong with the file so far. */
  int troubles() {
    return troubles.count();
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  /** Whether nothing stands behind the colon. */
  boolean isNothing() {
    return node instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && NOTHINGS.contains(scalar.getValue());
  }

  /** The parts by their names, which must be known. */
  Map<String, Piece> fields(Collection<String> known) {
    var keys = new HashMap<String, Piece>();
    var fields = named(keys);
    for (var field : List.copyOf(keys.keySet())) {
      if (!known.contains(field)) {
        fields.remove(field);
        var decimals = field.matches("[0-9]{1,9}") ? numberBefore(field) : "";
        if (!decimals.isEmpty()) {
          keys.getOrDefault(field, this)
              .refuse(
                  "A comma stands in the number (%s,%s).".formatted(decimals, field),
                  field.length() == 3
                      ? "Maybe write %s%s without it, or a point for decimals."
                          .formatted(decimals, field)
                      : "Maybe %s.%s, with a point.".formatted(decimals, field));
          continue;
        }
        keys.getOrDefault(field, this)
            .refuse(
                "Nothing in %s is called (%s).".formatted(name, Shown.text(field)),
                NearName.find(Shown.text(field), known)
                    .map("Maybe you meant %s."::formatted)
                    .orElse("Maybe you meant one of: " + String.join(", ", known) + "."));
      }
    }
    return fields;
  }

  /** In braces a comma divides entries, also the one that was meant for a number. */
  private String numberBefore(String field) {
    var before = "";
    for (var pair : node instanceof MappingNode map ? map.getValue() : List.<NodeTuple>of()) {
      if (pair.getKeyNode() instanceof ScalarNode key && key.getValue().equals(field)) {
        return before;
      }
      before =
          pair.getValueNode() instanceof ScalarNode value && value.getValue().matches("[-+]?[0-9]+")
              ? value.getValue()
              : "";
    }
    return "";
  }

  /** The parts by their names, whatever those are. A part with nothing in it is left out. */
  Map<String, Piece> named() {
    return named(new HashMap<>());
  }

  private Map<String, Piece> named(Map<String, Piece> keys) {
    var fields = new LinkedHashMap<String, Piece>();
    if (!(node instanceof MappingNode map)) {
      if (!isNothing()) {
        refuse(
            "Names with values belong here, in %s.".formatted(name),
            "Maybe you meant { name: value }, or name: value on lines of their own.");
      }
      return fields;
    }
    for (var pair : map.getValue()) {
      var key = new Piece(pair.getKeyNode(), "the name", troubles);
      var part = new Piece(pair.getValueNode(), key.shown(), troubles);
      key.text()
          .filter(word -> isPlain(part))
          .ifPresent(
              word -> {
                keys.putIfAbsent(word, key);
                if (fields.putIfAbsent(word, part) != null) {
                  key.refuse("(%s) stands here twice.".formatted(word), "Maybe one was copied.");
                }
              });
    }
    fields.values().removeIf(Piece::isNothing);
    return fields;
  }

  /** The parts of a list; of anything else, the one. */
  List<Piece> items() {
    if (node instanceof SequenceNode list) {
      return list.getValue().stream()
          .map(one -> new Piece(one, name, troubles))
          .filter(this::isPlain)
          .toList();
    }
    if (isNothing()) {
      return List.of();
    }
    refuse("(%s) is a list.".formatted(name), "Maybe put brackets around it: [ ... ].");
    return List.of();
  }

  /** Names for later use (&name, *name) and kinds (!name) have no place here. */
  private boolean isPlain(Piece part) {
    var tag = part.node.getTag().getValue();
    if (part.node.getAnchor() == null && tag.startsWith("tag:yaml.org,2002:")) {
      return true;
    }
    part.refuse(
        "Anchors (&) and kinds (!) are not read here.",
        "Maybe put the text in quotes, or write it out.");
    return false;
  }

  private String shown() {
    return node instanceof ScalarNode scalar ? Shown.text(scalar.getValue()) : "it";
  }

  /** The text, whatever it looks like: the country NO is no "no". */
  Optional<String> text() {
    if (!(node instanceof ScalarNode scalar)) {
      refuse("A text belongs here, in %s.".formatted(name), "Maybe put it in quotes.");
      return Optional.empty();
    }
    var text = scalar.getValue().strip();
    if (text.length() > LONGEST
        || text.chars().anyMatch(one -> Character.isISOControl(one) && one != '\n')) {
      refuse(
          "The text (%s) is longer than %d letters, or has invisible ones."
              .formatted(Shown.text(text), LONGEST),
          "Maybe a quote is missing.");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  Optional<Sku> sku() {
    return text().flatMap(this::asSku);
  }

  /** A code that stands here, or before the colon. */
  Optional<Sku> asSku(String code) {
    try {
      return Optional.of(new Sku(code));
    } catch (IllegalArgumentException e) {
      var said = String.valueOf(e.getMessage()).lines().toList();
      refuse(said.get(0), said.get(said.size() - 1));
      return Optional.empty();
    }
  }

  Optional<Double> number() {
    if (node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN) {
      if (UNSURE.matcher(scalar.getValue()).matches()) {
        var number = scalar.getValue();
        refuse(
            "%s can be read as %s and as %s."
                .formatted(name, number.replace(".", ""), number.replaceFirst("\\.?0+$", "")),
            "Maybe write it without the point, or without the last 0.");
        return Optional.empty();
      }
      if (NUMBER.matcher(scalar.getValue()).matches()) {
        return Optional.of(Double.parseDouble(scalar.getValue()));
      }
    }
    refuse(
        "%s is a number, and cannot be (%s).".formatted(name, shown()),
        "Maybe leave out the quotes, or the unit: a point divides the decimals, for example 12.5.");
    return Optional.empty();
  }

  Optional<Boolean> truth() {
    if (node instanceof ScalarNode scalar && TRUTHS.contains(scalar.getValue())) {
      return Optional.of(Boolean.valueOf(scalar.getValue()));
    }
    refuse(
        "%s is true or false, and cannot be (%s).".formatted(name, shown()),
        TRUTH_BY_WORD.containsKey(shown().toLowerCase(Locale.ROOT))
            ? "Maybe you meant %s.".formatted(TRUTH_BY_WORD.get(shown().toLowerCase(Locale.ROOT)))
            : "Maybe you meant true or false.");
    return Optional.empty();
  }
}
