package app.tandem.check.mistake;

import app.tandem.rules.Wanted.Limit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is left of a field's values when several limits hold together. */
class Span {
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:\\.\\d*)?");

  private final boolean isWhole;
  private double least;
  private double most;
  private @Nullable Set<String> oneOf;
  private final Set<String> noneOf = new HashSet<>();

  private Span(Bounds bounds) {
    isWhole = bounds.isWhole();
    least = bounds.least();
    most = bounds.most();
  }

  /** Whether no value is left. Limits that are not sure to hold must not be among them. */
  static boolean isEmpty(List<Limit> limits, Bounds bounds) {
    var span = new Span(bounds);
    for (var limit : limits) {
      span.narrow(limit);
    }
    return span.isEmpty();
  }

  private void narrow(Limit limit) {
    var value = limit.values().get(0);
    switch (limit.operator()) {
      case "==" -> keep(limit.values().stream().map(Span::alike).toList());
      case "!=" -> limit.values().forEach(one -> noneOf.add(alike(one)));
      default -> {
        if (NUMBER.matcher(value).matches() && !limit.isText()) {
          bound(limit.operator(), Double.parseDouble(value));
        }
      }
    }
  }

  private void keep(List<String> values) {
    var known = oneOf;
    if (known == null) {
      oneOf = new HashSet<>(values);
    } else {
      known.retainAll(values);
    }
  }

  private void bound(String operator, double value) {
    switch (operator) {
      case "<" -> most = Math.min(most, isWhole ? Math.ceil(value) - 1 : Math.nextDown(value));
      case "<=" -> most = Math.min(most, isWhole ? Math.floor(value) : value);
      case ">" -> least = Math.max(least, isWhole ? Math.floor(value) + 1 : Math.nextUp(value));
      default -> least = Math.max(least, isWhole ? Math.ceil(value) : value);
    }
  }

  private boolean isEmpty() {
    if (least > most) {
      return true;
    }
    var known = oneOf;
    if (known != null) {
      return known.stream().noneMatch(this::isLeft);
    }
    return least == most && noneOf.contains(alike("" + least));
  }

  private boolean isLeft(String value) {
    if (noneOf.contains(value)) {
      return false;
    }
    if (!NUMBER.matcher(value).matches()) {
      return true;
    }
    var number = Double.parseDouble(value);
    return number >= least && number <= most && !(isWhole && number != Math.rint(number));
  }

  /** 3 and 3.0 are one number. */
  private static String alike(String value) {
    return NUMBER.matcher(value).matches() ? "" + Double.parseDouble(value) : value;
  }
}
