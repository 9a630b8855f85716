package app.tandem.rules;

import app.tandem.rules.Proposed.Due;
import app.tandem.rules.Proposed.Found;
import app.tandem.rules.Proposed.Kind;
import app.tandem.rules.Proposed.Said;
import app.tandem.rules.text.Place;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one sentence of the verb: what is proposed, and each step behind it. */
class ProposalReader {
  private static final Map<String, Kind> KIND_BY_WORD =
      Map.of("propose", Kind.PROPOSE, "upgradeTo", Kind.UPGRADE);

  private final RightSide side;
  private final MethodCallExpr saying;
  private final Map<String, MethodCallExpr> stepByName = new LinkedHashMap<>();

  private ProposalReader(RightSide side, MethodCallExpr saying) {
    this.side = side;
    this.saying = saying;
    RightSide.steps(saying).forEach(step -> stepByName.putIfAbsent(step.getNameAsString(), step));
  }

  static List<Proposed> read(RightSide side) {
    return side.sayings().stream()
        .filter(saying -> KIND_BY_WORD.containsKey(saying.getNameAsString()))
        .filter(saying -> !saying.getArguments().isEmpty())
        .map(saying -> new ProposalReader(side, saying).proposed())
        .toList();
  }

  private Proposed proposed() {
    var offered = saying.getArgument(0);
    var kind = KIND_BY_WORD.getOrDefault(saying.getNameAsString(), Kind.PROPOSE);
    var parts = parts(offered);
    return new Proposed(
        isBundle(offered) ? Kind.BUNDLE : kind,
        parts.isEmpty() ? WrittenText.of(offered) : parts.get(0),
        parts,
        found(offered),
        text("because"),
        said(),
        number("discount"),
        wholeNumber("untilHours"),
        text("until"),
        wholeNumber("ifStockBelow"),
        due(),
        places(),
        side.place(offered));
  }

  private static boolean isBundle(Expression offered) {
    return offered instanceof MethodCallExpr call
        && call.getNameAsString().equals("of")
        && call.getScope().filter(scope -> scope.toString().equals("Bundle")).isPresent();
  }

  /** The fact that it is read from, with the field: {@code $companion.companion()}; or a name. */
  private static @Nullable Found found(Expression offered) {
    if (offered instanceof NameExpr field) {
      return new Found(field.getNameAsString(), "");
    }
    return offered instanceof MethodCallExpr call
            && call.getArguments().isEmpty()
            && call.getScope().orElse(null) instanceof NameExpr fact
        ? new Found(fact.getNameAsString(), call.getNameAsString())
        : null;
  }

  /** What stands behind the bundle's name; nothing when one of it is not written out. */
  private static List<String> parts(Expression offered) {
    if (!isBundle(offered) || !(offered instanceof MethodCallExpr call)) {
      return List.of();
    }
    var written =
        call.getArguments().stream().skip(1).map(WrittenText::of).filter(Objects::nonNull).toList();
    return written.size() == call.getArguments().size() - 1 ? written : List.of();
  }

  private @Nullable Due due() {
    var at = stepByName.get("at");
    if (at != null) {
      return new Due("at", name(argument(at, 0)), null, null, null);
    }
    var after = stepByName.get("after");
    if (after == null) {
      return null;
    }
    var length = argument(after, 1);
    var days = length == null ? null : WrittenNumber.of(length);
    return new Due(
        "after",
        name(argument(after, 0)),
        days,
        length == null || days != null ? null : WrittenText.of(length),
        name(argument(after, 2)));
  }

  /** Beside the benefit line, where that is known. */
  private List<Said> said() {
    var because = text("because");
    return SaidTexts.of(side, saying).stream()
        .filter(one -> because == null || !because.contains(one.text()))
        .toList();
  }

  private Map<String, Place> places() {
    var places = new LinkedHashMap<String, Place>();
    stepByName.forEach((name, step) -> places.put(name, side.place(step.getName())));
    return places;
  }

  private @Nullable String text(String step) {
    var said = argument(stepByName.get(step), 0);
    return said == null ? null : WrittenText.of(said);
  }

  private @Nullable Double number(String step) {
    var said = argument(stepByName.get(step), 0);
    return said == null ? null : WrittenNumber.of(said);
  }

  private @Nullable Integer wholeNumber(String step) {
    var number = number(step);
    return number == null ? null : (Integer) number.intValue();
  }

  private static @Nullable Expression argument(@Nullable MethodCallExpr call, int nth) {
    return call == null || call.getArguments().size() <= nth ? null : call.getArgument(nth);
  }

  /** A name, the last word of a longer one, or of {@code $milestone.purchase()} the first. */
  private static @Nullable String name(@Nullable Expression expression) {
    if (expression instanceof NameExpr name) {
      return name.getNameAsString();
    }
    if (expression instanceof MethodCallExpr call) {
      return name(call.getScope().orElse(null));
    }
    return expression instanceof FieldAccessExpr access ? access.getNameAsString() : null;
  }
}
