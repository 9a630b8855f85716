package app.tandem.rules.text;

import app.tandem.rules.text.Grid.Row;
import app.tandem.rules.text.RuleTable.Column;
import app.tandem.rules.text.RuleTable.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks at the cells of one rule before they become part of a longer text, where nobody could tell
 * any more which cell it was.
 */
class CellCheck {
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

  /** A text in a cell may stand in quotes of either kind. */
  private static final Pattern TEXT = Pattern.compile(QUOTED + "|'(?:[^'\\\\]|\\\\.)*+'");

  private static final Pattern COMMENT = Pattern.compile("//.*|/\\*.*|#.*|\\*/");
  private static final Pattern BARE = Pattern.compile("\\$(?:param|\\d)");
  private static final Pattern LIST = Pattern.compile("\\bin\\s*\\(");
  private static final Pattern CONNECTED = Pattern.compile(",|\\|\\||&&");
  private static final Pattern COMPARED = Pattern.compile("(?:[<>]=?|[=!]=)\\s*\\$param\\s*$");
  private static final Pattern NEARLY_NUMBER =
      Pattern.compile(
          "(?:[€$£'’]\\s*)?[-+]?[\\d.,][\\d.,'’ \u2009\u202F]*\\s*(?:[€$£%]|percent|EUR|USD|GBP)?");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,9}(?:\\.\\d{1,9})?");

  /** A reader of numbers takes the signs in it for sums. */
  private static final Pattern DATE =
      Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}([./-])\\d{1,2}\\1\\d{2,4}");

  private static final Pattern OF_DATES = Pattern.compile("(?i)date\\s*(?:[<>]=?|[=!]=)\\s*\\$");

  /** What spreadsheets show instead of a value, in their languages. */
  private static final Pattern ERROR =
      Pattern.compile("#(?:N/A|N/D|NV|[\\p{L}/_¿0]+[!?])|#{3,}|Err:\\d{3}");

  private final String file;
  private final RuleTable table;
  private final Row row;
  private final List<RuleProblem> problems = new ArrayList<>();
  private final Set<Column> broken = new LinkedHashSet<>();

  private CellCheck(String file, RuleTable table, Row row) {
    this.file = file;
    this.table = table;
    this.row = row;
  }

  /**
   * What was found.
   *
   * @param broken the columns whose cells cannot be used
   */
  record Found(List<RuleProblem> problems, Set<Column> broken) {}

  static Found in(String file, RuleTable table, Row row) {
    var check = new CellCheck(file, table, row);
    table.columns().stream()
        .filter(column -> column.isRead() || column.kind() == Kind.NAME)
        .filter(check::isFilled)
        .forEach(check::checkCell);
    check.checkSteps();
    return new Found(check.problems, check.broken);
  }

  /** Whether the cells of a column are numbers, each by itself. */
  static boolean isOfNumbers(Column column) {
    var around = QUOTED.matcher(column.snippet()).replaceAll("");
    return BARE.matcher(around).find() && isOneNumber(around);
  }

  private boolean isFilled(Column column) {
    return !row.text(column.at()).isEmpty();
  }

  /** Drools cares for what stands in quotes; all else could be anything. */
  private void checkCell(Column column) {
    var around = QUOTED.matcher(column.snippet()).replaceAll("");
    var text = row.text(column.at());
    var place = row.place(column.at());
    var before = problems.size();
    spreadsheetTrouble(text)
        .or(() -> SeveralValues.trouble(column.snippet(), text))
        .or(() -> BARE.matcher(around).find() ? valueTrouble(around, text) : Optional.empty())
        .ifPresent(told -> refuse(place, told.what(), told.maybe()));
    if (problems.size() > before) {
      broken.add(column);
    }
  }

  /** What a spreadsheet computes from, or shows when it cannot. */
  static Optional<Gap.Trouble> spreadsheetTrouble(String text) {
    if (text.startsWith("=")) {
      return Optional.of(
          new Gap.Trouble(
              "The cell holds a formula (%s).".formatted(text),
              "Maybe copy it, and paste it as a value."));
    }
    return ERROR.matcher(text).matches()
        ? Optional.of(
            new Gap.Trouble(
                "The cell holds an error of the spreadsheet (%s).".formatted(text),
                "Maybe write the value itself into it."))
        : Optional.empty();
  }

  private Optional<Gap.Trouble> valueTrouble(String around, String text) {
    return dateTrouble(around, text)
        .or(() -> numberTrouble(around, text))
        .or(() -> commentTrouble(text))
        .or(() -> secondCondition(around, text))
        .or(() -> breakOut(around, text));
  }

  /** Behind these begins another condition, which is read wherever the table was not meant. */
  private static Optional<Gap.Trouble> secondCondition(String around, String text) {
    var behind = COMPARED.matcher(around).find() ? behindValue(text) : -1;
    return behind < 0
        ? Optional.empty()
        : Optional.of(
            new Gap.Trouble(
                "(%s) is more than one value.".formatted(text),
                "Maybe leave out (%s): another condition has a column of its own, and one of several values is in ( $param )."
                    .formatted(text.substring(behind).strip())));
  }

  /** The first comma, or "and" or "or", in no quotes and no brackets; -1 when there is none. */
  private static int behindValue(String text) {
    var bare = TEXT.matcher(text).replaceAll(found -> " ".repeat(found.group().length()));
    var depth = 0;
    for (int i = 0; i < bare.length(); i++) {
      depth += "([{".indexOf(bare.charAt(i)) >= 0 ? 1 : ")]}".indexOf(bare.charAt(i)) >= 0 ? -1 : 0;
      if (depth == 0 && CONNECTED.matcher(bare).region(i, bare.length()).lookingAt()) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<Gap.Trouble> dateTrouble(String around, String text) {
    if (DATE.matcher(text).matches() && OF_DATES.matcher(around).find()) {
      return Optional.of(
          new Gap.Trouble(
              "A date is not compared with (%s).".formatted(text),
              "Maybe compare its parts, in columns of their own: date.year, month, day."));
    }
    return DATE.matcher(text).matches() && !around.contains(".until(")
        ? Optional.of(
            new Gap.Trouble(
                "(%s) is a date, which does not belong here.".formatted(text),
                "Maybe the spreadsheet made a date of a number: format the cell as a number, and"
                    + " type it anew."))
        : Optional.empty();
  }

  private Optional<Gap.Trouble> numberTrouble(String around, String text) {
    var isUnsure = text.matches(NumberHint.UNSURE);
    return isOneNumber(around)
            && NEARLY_NUMBER.matcher(text).matches()
            && (isUnsure || !NUMBER.matcher(text).matches())
        ? new NumberHint(false, NumberHint.isShare(around), table.hasDecimalCommas()).trouble(text)
        : Optional.empty();
  }

  private static boolean isOneNumber(String around) {
    return around.contains("$param") && !LIST.matcher(around).find();
  }

  /** What stands behind it would be lost, or make another cell look wrong. */
  private static Optional<Gap.Trouble> commentTrouble(String text) {
    var comment = COMMENT.matcher(TEXT.matcher(text).replaceAll(""));
    return comment.find()
        ? Optional.of(
            new Gap.Trouble(
                "(%s) is more than one value.".formatted(text),
                "Maybe leave out (%s); a note has a column of its own, without a kind."
                    .formatted(comment.group())))
        : Optional.empty();
  }

  private static Optional<Gap.Trouble> breakOut(String around, String text) {
    return !around.strip().equals("$param") && breaksOut(text)
        ? Optional.of(
            new Gap.Trouble(
                "(%s) is more than one value.".formatted(text),
                "Maybe a bracket, a quote or a semicolon slipped in, or is missing."))
        : Optional.empty();
  }

  /** Whether it ends what its column began, or leaves something open. */
  private static boolean breaksOut(String text) {
    var depth = 0;
    for (var letter : TEXT.matcher(text).replaceAll("").toCharArray()) {
      depth += "([{".indexOf(letter) >= 0 ? 1 : ")]}".indexOf(letter) >= 0 ? -1 : 0;
      if (depth < 0 || ";\"'".indexOf(letter) >= 0) {
        return true;
      }
    }
    return depth != 0;
  }

  /** A step behind an offer that is not there would add to the offer before, or to nothing. */
  private void checkSteps() {
    var offers = new ArrayList<Column>();
    var isInOffers = false;
    for (var column : table.columns()) {
      if (column.kind() == Kind.ACTION && !column.snippet().startsWith(".")) {
        if (!isInOffers) {
          offers.clear();
        }
        offers.add(column);
        isInOffers = true;
      } else if (column.kind() == Kind.ACTION) {
        isInOffers = false;
        if (isFilled(column) && offers.stream().noneMatch(this::isFilled)) {
          refuseLost(offers, column);
          return;
        }
      }
    }
  }

  private void refuseLost(List<Column> offers, Column step) {
    broken.add(offers.isEmpty() ? step : offers.get(0));
    if (offers.isEmpty()) {
      refuse(
          table.snippetPlace(step),
          "(%s) stands left of what is offered.".formatted(step.snippet()),
          "Maybe move the column to the right of the one with offers.propose.");
    } else {
      refuse(
          row.place(offers.get(0).at()),
          "The cell is empty, and (%s) says more about what it should offer."
              .formatted(row.text(step.at())),
          "Maybe write what is offered into it, for example the code of a product.");
    }
  }

  private void refuse(Place place, String what, String maybe) {
    problems.add(RuleProblem.at(file, place, table.ruleName(row), what, maybe));
  }
}
