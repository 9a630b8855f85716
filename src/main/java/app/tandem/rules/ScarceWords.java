package app.tandem.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words that hurry a reader by how few pieces there are: only a count of the stock bears them out.
 */
public class ScarceWords {
  /** As many as may be called few. */
  public static final int FEW = 10;

  private static final List<String> NUMBERS =
      List.of(
          "one|an|a|einer|eine|ein|eins|un|une|una|uno",
          "two|zwei|deux|dos",
          "three|drei|trois|tres",
          "four|vier|quatre|cuatro",
          "five|fünf|cinq|cinco",
          "six|sechs|seis",
          "seven|sieben|sept|siete",
          "eight|acht|huit|ocho",
          "nine|neun|neuf|nueve",
          "ten|zehn|dix|diez");

  private static final String LAST =
      "(?:the |our |die |unsere )?(?:last|letzten?) (?:few|paar|wenigen?|\\d+|"
          + String.join("|", NUMBERS)
          + "|twelve|zwölf)(?: \\p{L}+)?";

  private static final Pattern SCARCE =
      Pattern.compile(
          "(?!.*(?:hour|minute|second|day|week|month|year|\\d ?h\\b|stunde|minute|tag|woche|monat|jahr"
              + "|heure|jour|hora|día))"
              + "(?:.*\\b(?:left|remaining)|(?:almost|nearly) (?:gone|sold out|out of stock)"
              + "|last (?:few )?(?:pieces|items)|selling (?:out )?fast|.*going fast"
              + "|limited (?:stock|suppl|quantit|availab).*"
              + "|nur noch (?:\\w+ stück|\\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf"
              + "|wenige\\w*|einige)|letzte (?:stücke?|exemplare|teile)"
              + "|(?:fast|bald|beinahe|so gut wie) (?:weg|vergriffen|ausverkauft)"
              + "|schnell vergriffen|begrenzte\\w* menge|quantité limitée|plus que \\d+"
              + "|(?:solo|sólo) quedan|cantidad limitada|"
              + LAST
              + ")",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

  private ScarceWords() {}

  /** All of them, as a text has them. */
  public static List<String> in(String text) {
    return UrgentWords.in(text).stream().filter(ScarceWords::are).toList();
  }

  /** Whether hurrying words say how few pieces there are. */
  public static boolean are(String words) {
    return SCARCE.matcher(words).matches();
  }

  /** How many pieces they say are left; empty when they only say that these are few. */
  public static OptionalInt count(String words) {
    var digits = DIGITS.matcher(words);
    if (digits.find()) {
      return OptionalInt.of(Integer.parseInt(digits.group()));
    }
    return Stream.of(words.toLowerCase(Locale.ROOT).split("\\P{L}+"))
        .filter(word -> !word.isEmpty())
        .mapToInt(ScarceWords::number)
        .filter(number -> number > 0)
        .findFirst();
  }

  private static int number(String word) {
    for (int nth = 0; nth < NUMBERS.size(); nth++) {
      if (Arrays.asList(NUMBERS.get(nth).split("\\|")).contains(word)) {
        return nth + 1;
      }
    }
    return word.equals("twelve") || word.equals("zwölf") ? 12 : 0;
  }
}
