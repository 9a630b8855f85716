package app.tandem.rules;

import app.tandem.rules.Wanted.Either;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.text.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AtomicExprDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.BindingDescr;
import org.drools.drl.ast.descr.ConnectiveType;
import org.drools.drl.ast.descr.ConstraintConnectiveDescr;
import org.drools.drl.ast.descr.RelationalExprDescr;

/** Reads a condition inside the brackets of a fact into comparisons with values written out. */
class LimitReader {
  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9_.]*[LlDdFfIB]?");
  private static final Pattern CONSTANT = Pattern.compile("true|false|null|Anchor\\.\\w+");
  private static final Pattern FIELD = Pattern.compile("(?:this\\.)?([a-z]\\w*(?:\\.[a-z]\\w*)*)");
  private static final Set<String> OPERATORS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Map<String, String> MIRRORED =
      Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=");

  private static final Pattern NAME = Pattern.compile("(\\$\\w+)");

  /** A field that must hold, or must not. */
  private static final Pattern FLAG = Pattern.compile("(!?)\\s*(" + FIELD.pattern() + ")");

  private final Place place;
  private final Pattern compared;

  private LimitReader(Place place, Pattern compared) {
    this.place = place;
    this.compared = compared;
  }

  static List<Limit> read(BaseDescr tree, Place place) {
    return new LimitReader(place, FIELD).read(tree, true);
  }

  /** The same of names, as they are asked of what was counted. */
  static List<Limit> ofNames(BaseDescr tree, Place place) {
    return new LimitReader(place, NAME).read(tree, true);
  }

  /** The alternatives of which one must hold, where something is known of each. */
  static List<Either> either(BaseDescr tree, Place place) {
    if (!(tree instanceof ConstraintConnectiveDescr group) || group.isNegated()) {
      return List.of();
    }
    if (isAll(group)) {
      return group.getDescrs().stream().flatMap(part -> either(part, place).stream()).toList();
    }
    var parts =
        group.getDescrs().stream()
            .map(part -> read(part, place).stream().filter(Limit::isSure).toList())
            .toList();
    var isOr =
        group.getConnective() == ConnectiveType.OR
            || group.getConnective() == ConnectiveType.INC_OR;
    return isOr && parts.stream().noneMatch(List::isEmpty) ? List.of(new Either(parts)) : List.of();
  }

  private List<Limit> read(BaseDescr tree, boolean isSure) {
    if (tree instanceof RelationalExprDescr comparison) {
      return limit(comparison, isSure).stream().toList();
    }
    if (tree instanceof AtomicExprDescr flag) {
      return flag(flag.getExpression().strip(), isSure).stream().toList();
    }
    if (!(tree instanceof ConstraintConnectiveDescr group)) {
      return List.of();
    }
    var isAll = isAll(group) && !group.isNegated();
    var parts = group.getDescrs().stream().map(part -> read(part, isSure && isAll)).toList();
    return isAll || !isSure ? parts.stream().flatMap(List::stream).toList() : oneOf(group, parts);
  }

  private static boolean isAll(ConstraintConnectiveDescr group) {
    return group.getConnective() == ConnectiveType.AND
        || group.getConnective() == ConnectiveType.INC_AND
        || group.getDescrs().size() == 1;
  }

  /** Alternatives of one field are a list to be in, which is how the engine reads such a list. */
  private List<Limit> oneOf(ConstraintConnectiveDescr group, List<List<Limit>> parts) {
    var limits = parts.stream().flatMap(List::stream).toList();
    var isList =
        group.getConnective() != ConnectiveType.XOR
            && !group.isNegated()
            && parts.stream().allMatch(part -> part.size() == 1)
            && limits.stream().map(Limit::field).distinct().count() == 1
            && limits.stream().map(Limit::isText).distinct().count() == 1
            && limits.stream().allMatch(limit -> limit.operator().equals("=="));
    if (!isList) {
      return limits;
    }
    var values = limits.stream().flatMap(limit -> limit.values().stream()).toList();
    var first = limits.get(0);
    return List.of(new Limit(first.field(), "==", values, first.isText(), true, place));
  }

  private Optional<Limit> flag(String said, boolean isSure) {
    var flag = FLAG.matcher(said);
    return compared == FIELD && flag.matches() && !CONSTANT.matcher(said).matches()
        ? limit(flag.group(2), "==", String.valueOf(flag.group(1).isEmpty()), isSure)
        : Optional.empty();
  }

  private Optional<Limit> limit(RelationalExprDescr comparison, boolean isSure) {
    var operator = comparison.getOperator();
    if (comparison.isNegated() || !OPERATORS.contains(operator)) {
      return Optional.empty();
    }
    var left = written(comparison.getLeft());
    var right = written(comparison.getRight());
    return isValue(left)
        ? limit(right, MIRRORED.getOrDefault(operator, operator), left, isSure)
        : limit(left, operator, right, isSure);
  }

  private Optional<Limit> limit(String field, String operator, String value, boolean isSure) {
    var named = compared.matcher(field);
    if (!named.matches() || !isValue(value)) {
      return Optional.empty();
    }
    var isText = TEXT.matcher(value).matches();
    var bare = isText ? value.substring(1, value.length() - 1) : bare(value);
    return Optional.of(new Limit(named.group(1), operator, List.of(bare), isText, isSure, place));
  }

  private static String bare(String value) {
    return NUMBER.matcher(value).matches()
        ? value.replace("_", "").replaceAll("[LlDdFfIB]$", "")
        : value;
  }

  private static boolean isValue(String written) {
    return TEXT.matcher(written).matches()
        || NUMBER.matcher(written).matches()
        || CONSTANT.matcher(written).matches();
  }

  private static String written(BaseDescr part) {
    if (part instanceof BindingDescr binding) {
      return binding.getExpression().strip();
    }
    return part instanceof AtomicExprDescr atom ? atom.getExpression().strip() : "";
  }
}
