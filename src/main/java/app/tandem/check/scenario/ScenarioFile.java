package app.tandem.check.scenario;

import app.tandem.kernel.Era;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a file of scenarios, strictly, and says where it stops being one. */
public final class ScenarioFile {
  /** When a scenario plays that does not say when. */
  public static final Instant USUAL_TIME = Instant.parse("2026-03-10T09:00:00Z");

  private static final int LONGEST = 200_000;
  private static final int MOST = 500;
  private static final int DEEPEST = 12;
  private static final List<String> OF_THE_FILE = List.of("scenarios");
  private static final List<String> WORDS = List.of("name", "at", "given", "expect");

  private final RuleFile file;
  private final Stage stage;
  private final Troubles troubles;

  private ScenarioFile(RuleFile file, Stage stage, Troubles troubles) {
    this.file = file;
    this.stage = stage;
    this.troubles = troubles;
  }

  /**
   * What came of reading.
   *
   * @param scenarios those that could be read
   * @param problems why others could not
   */
  public record Read(List<Scenario> scenarios, List<RuleProblem> problems) {}

  /** Reads a file. Its folder says which rules its scenarios are for. */
  public static Read read(RuleFile file) {
    var troubles = new Troubles(file.path());
    var stage = file.stage();
    if (stage.isEmpty()) {
      troubles.add(
          null, "The file lies in no stage's folder.", "Maybe it belongs beside its rules.");
    } else if (file.text().length() > LONGEST) {
      troubles.add(
          null,
          "The file is longer than %d letters.".formatted(LONGEST),
          "Maybe divide it, with the rules.");
    } else {
      var scenarios = new ScenarioFile(file, stage.get(), troubles).scenarios();
      return new Read(scenarios, troubles.all());
    }
    return new Read(List.of(), troubles.all());
  }

  private List<Scenario> scenarios() {
    var list = composed().map(root -> root.fields(OF_THE_FILE).get("scenarios"));
    if (list.isEmpty()) {
      if (troubles.count() == 0) {
        troubles.add(
            lineOfScenarios(),
            "The file has no scenarios.",
            "Maybe it begins with scenarios: and a list.");
      }
      return List.of();
    }
    var items = list.get().items();
    if (items.size() > MOST) {
      list.get().refuse("The file has more than %d scenarios.".formatted(MOST), "Maybe divide it.");
      return List.of();
    }
    var scenarios = new ArrayList<Scenario>();
    var names = new HashSet<String>();
    for (var item : items) {
      if (!troubles.areMany()) {
        scenario(item, names).ifPresent(scenarios::add);
      }
    }
    return scenarios;
  }

  /** Where the list would begin: at its word, or where the file begins. */
  private int lineOfScenarios() {
    var lines = file.text().lines().toList();
    return 1
        + IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).strip().matches("[\"']?scenarios\\b.*"))
            .findFirst()
            .orElse(0);
  }

  private Optional<Piece> composed() {
    var options = new LoaderOptions();
    options.setCodePointLimit(LONGEST);
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(0);
    try {
      Node root = new Yaml(options).compose(new StringReader(file.text()));
      return Optional.ofNullable(root).map(node -> new Piece(node, "the file", troubles));
    } catch (MarkedYAMLException e) {
      troubles.add(
          e.getProblemMark(),
          "The file cannot be read from here on.",
          maybe(String.valueOf(e.getProblem())));
    } catch (YAMLException e) {
      new UnreadableYaml(file.text()).tell(e, troubles);
    }
    return Optional.empty();
  }

  /** What the parser says is about its own inside, and tells only of which kind the trouble is. */
  private static String maybe(String said) {
    if (said.contains("(TAB)")) {
      return "Maybe a tab stands there: indent with spaces.";
    }
    if (said.contains("',' or")) {
      return "Maybe a comma or a closing bracket is missing here or just above.";
    }
    return said.contains("end of stream")
        ? "Maybe a closing quote is missing here or just above."
        : "Maybe the lines are not indented alike, or a text needs quotes.";
  }

  /** Empty when anything in it is wrong. */
  private Optional<Scenario> scenario(Piece item, Set<String> names) {
    var before = troubles.count();
    var fields = item.fields(WORDS);
    var name = name(item, fields, names);
    var at = fields.containsKey("at") ? time(fields.get("at")) : USUAL_TIME;
    var given = GivenReader.read(fields.get("given"), stage);
    var expecting = fields.get("expect");
    if (expecting == null) {
      item.refuse("The scenario expects nothing.", "Maybe add expect: { noOffers: true }.");
      return Optional.empty();
    }
    var expect = ExpectReader.read(expecting);
    checkKind(expecting, expect);
    return troubles.count() > before
        ? Optional.empty()
        : Optional.of(new Scenario(file.path(), item.line(), name, stage, at, given, expect));
  }

  private void checkKind(Piece expecting, Expect expect) {
    if (stage != Stage.SEGMENTS && expect.segments() != null) {
      expecting.refuse(
          "Only scenarios in segments/ expect segments.",
          "Maybe say what is offered: offers: [ ... ], or noOffers: true.");
    } else if (stage == Stage.SEGMENTS && expect.isOfOffers()) {
      expecting.refuse(
          "Rules in segments/ offer nothing.",
          "Maybe say where the shopper belongs: segments: [ ... ], or segments: [ ] for nowhere.");
    }
  }

  private static String name(Piece item, Map<String, Piece> fields, Set<String> names) {
    var piece = fields.get("name");
    var name = piece == null ? "" : piece.text().orElse("");
    if (name.isBlank()) {
      item.refuse(
          "The scenario has no name.", "Maybe add name: and what it shows, in one sentence.");
    } else if (!names.add(name)) {
      item.refuse(
          "Another scenario has this name (%s).".formatted(Shown.text(name)),
          "Maybe one of them was copied: give each its own sentence.");
    }
    return name;
  }

  private static Instant time(@Nullable Piece piece) {
    var text = piece == null ? "" : piece.text().orElse("");
    try {
      var time = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
      if (Era.holds(time)) {
        return time;
      }
    } catch (DateTimeException e) {
      // The JDK's reason names an index, not a cure: the one below does.
    }
    if (piece != null) {
      piece.refuse(
          "The time cannot be (%s).".formatted(Shown.text(text)),
          "Maybe you meant a day, a time and its zone: 2026-03-10T09:00:00Z.");
    }
    return USUAL_TIME;
  }
}
