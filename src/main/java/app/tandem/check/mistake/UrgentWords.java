package app.tandem.check.mistake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words by which a text hurries its reader, in the languages that most shops write. */
class UrgentWords {
  private static final List<String> ENGLISH =
      List.of(
          "only today",
          "today only",
          "last chance",
          "hurry",
          "while stocks? lasts?",
          "ends soon",
          "ends (?:today|tonight|tomorrow)",
          "limited time",
          "don't miss",
          "do not miss",
          "final hours",
          "act now",
          "only \\d+ left",
          "almost gone",
          "before it's too late",
          "selling fast",
          "now or never");
  private static final List<String> GERMAN =
      List.of(
          "nur heute",
          "heute nur",
          "nur noch (?:heute|morgen|\\w+ tage?|\\d+|wenige)",
          "letzte chance",
          "beeil\\w*",
          "solange der vorrat reicht",
          "endet (?:bald|heute|morgen)",
          "nur (?:für )?kurze zeit",
          "jetzt oder nie",
          "fast ausverkauft",
          "nicht verpassen",
          "nur solange");
  private static final List<String> FRENCH =
      List.of(
          "aujourd['’]hui seulement",
          "seulement aujourd['’]hui",
          "dernière chance",
          "dépêchez-vous",
          "jusqu['’]à épuisement",
          "se termine (?:bientôt|demain)",
          "durée limitée",
          "plus que \\d+",
          "maintenant ou jamais",
          "ne manquez pas",
          "derniers jours",
          "dernières heures");
  private static final List<String> SPANISH =
      List.of(
          "(?:solo|sólo) hoy",
          "hoy (?:solo|sólo)",
          "última oportunidad",
          "date prisa",
          "dese prisa",
          "apresúr\\w*",
          "hasta agotar existencias",
          "termina (?:pronto|hoy|mañana)",
          "tiempo limitado",
          "(?:solo|sólo) quedan",
          "ahora o nunca",
          "no te lo pierdas",
          "últimas horas",
          "últimos días");
  private static final Pattern ANY =
      Pattern.compile(
          Stream.of(ENGLISH, GERMAN, FRENCH, SPANISH)
              .flatMap(List::stream)
              .collect(Collectors.joining("|", "(?<!\\p{L})(?:", ")(?!\\p{L})")));

  private UrgentWords() {}

  /** The first of them, as the text has it. */
  static Optional<String> in(String text) {
    var even = text.replaceAll("\\s+", " ").replace('’', '\'');
    var found = ANY.matcher(even.toLowerCase(Locale.ROOT));
    return found.find()
        ? Optional.of(even.substring(found.start(), found.end()))
        : Optional.empty();
  }
}
