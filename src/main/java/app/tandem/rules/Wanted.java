package app.tandem.rules;

import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One fact that a rule asks for between {@code when} and {@code then}, read without running it.
 *
 * @param presence whether it must be there
 * @param fact the kind of fact, for example {@code InCart}
 * @param name what the rule calls it, for example {@code $machine}; empty when it has no name
 * @param fieldByName the names that it gives to its fields, for example {@code $sku}
 * @param limits what is said of its fields, where they are compared with values written out
 * @param either where one of several alternatives must hold
 * @param says all that is said of it, each as text, without blanks and without names given
 * @param place where the fact stands
 */
public record Wanted(
    Presence presence,
    String fact,
    String name,
    Map<String, String> fieldByName,
    List<Limit> limits,
    List<Either> either,
    Set<String> says,
    Place place) {

  /** Whether a fact must be there for the rule to fire. */
  public enum Presence {
    /** It must, and the rule fires once for each. */
    THERE,
    /** It must; {@code exists}. */
    EXISTS,
    /** It must not; {@code not}. */
    ABSENT,
    /** That depends on others: inside of {@code or}, or of a group under {@code not}. */
    DEPENDS;

    /** Whether the rule cannot fire without it. */
    public boolean isNeeded() {
      return this == THERE || this == EXISTS;
    }
  }

  /**
   * A field compared with values that are written out.
   *
   * @param field for example {@code category}, or {@code purchase.sku}
   * @param operator {@code ==} is one of the values, {@code !=} none of them; {@code <}, {@code
   *     <=}, {@code >}, {@code >=}
   * @param values at least one; without quotes
   * @param isText whether they stand in quotes
   * @param isSure whether it must hold; false where another alternative stands beside it
   * @param place where it stands
   */
  public record Limit(
      String field,
      String operator,
      List<String> values,
      boolean isText,
      boolean isSure,
      Place place) {

    /** As a rule says it. */
    public String text() {
      var shown = values.stream().map(value -> isText ? "\"" + value + "\"" : value).toList();
      if (shown.size() == 1) {
        return field + " " + operator + " " + shown.get(0);
      }
      var in = operator.equals("==") ? " in " : " not in ";
      return field + in + "( " + String.join(", ", shown) + " )";
    }
  }

  /**
   * Alternatives of which one must hold.
   *
   * @param parts the limits of each that hold if it does, at least one of each
   */
  public record Either(List<List<Limit>> parts) {

    /** As a rule says it. */
    public String text() {
      return parts.stream()
          .map(part -> part.stream().map(Limit::text).collect(Collectors.joining(" && ")))
          .collect(Collectors.joining(" || "));
    }

    /** Where it stands. */
    public Place place() {
      return parts.get(0).get(0).place();
    }
  }

  /**
   * Facts, or groups of them, of which one must be there.
   *
   * @param parts what each asks for, read as if it stood there alone
   */
  public record Choice(List<List<Wanted>> parts) {}

  /** Where a rule itself leaves a choice between facts, outside of any {@code not}. */
  public static List<Choice> choicesIn(RuleInFile rule) {
    return ConditionReader.choices(rule);
  }

  /** Every fact that a rule itself asks for, in the order of its text. */
  public static List<Wanted> in(RuleInFile rule) {
    return ConditionReader.read(rule);
  }
}
