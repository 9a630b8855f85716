package app.tandem.rules;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words by which a text hurries its reader, in the languages that most shops write. */
public class UrgentWords {
  private static final String COUNT =
      "(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|(?:a )?few|a couple of)";
  private static final String FEW = "\\d+|two|three|four|five|six|seven|eight|nine|ten|twelve";
  private static final String WENIGE = "\\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf";
  private static final String AT_START = "(?<=^|[.!?:;,] )";
  private static final String UNIT = "(?:second|minute|hour|day|week)s?";

  /** Who left the house is gone, and nothing is left. */
  private static final String NOT_AWAY = "(?! (?:the|their|home) )";

  private static final String WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
  private static final String HOURS = "\\d+ ?(?:h|hrs?)";
  private static final String DATE =
      "\\d{4}-\\d{2}-\\d{2}|\\d{1,2}\\.\\d{1,2}\\.(?:\\d{2,4})?|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?";
  private static final String SPAN = "(?:" + COUNT + " " + UNIT + "|" + HOURS + ")";
  private static final String ZAHL =
      "(?:\\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|wenigen?|einige)";
  private static final String DAY =
      "(?:"
          + DATE
          + "|today|tonight|tomorrow|midnight|noon|christmas|new"
          + " year|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:this|next)"
          + " (?:week(?:end)?|month)|(?:the )?end of (?:the |this )?\\w+|(?:the"
          + " )?(?:\\d{1,2}(?:st|nd|rd|th)?\\.? (?:of )?)?"
          + "(?:january|february|march|april|may|june|july|august|september|october|november|december)|the"
          + " \\d{1,2}(?:st|nd|rd|th)|\\d{1,2} ?(?:am|pm|o'clock))";
  private static final String TAG =
      "(?:"
          + "(?:zum )?(?:"
          + DATE
          + ")|heute|morgen|mitternacht|weihnachten|neujahr|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|zum"
          + " \\d+|ende \\w+|(?:\\d{1,2}\\. )?(?:januar|februar|märz|april|mai|juni|juli|august"
          + "|september|oktober|november|dezember))";
  private static final String JOUR =
      "(?:"
          + DATE
          + "|demain|minuit|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|noël|(?:fin"
          + " )?(?:\\d{1,2} )?"
          + "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre))";
  private static final String DIA =
      "(?:"
          + DATE
          + "|mañana|medianoche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|navidad|(?:\\d{1,2}"
          + " de )?"
          + "(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre))";
  private static final List<String> ENGLISH =
      List.of(
          "(?:until|till) " + DAY,
          "(?:order|buy|shop|book|get|grab|save|claim|reserve|act|add|yours)\\b[^.!?]{0,40}?"
              + " (?:before|by) "
              + DAY,
          "(?<!\\b(?:in|within|after|every|takes|lasts) )" + COUNT + " " + UNIT + " only",
          "(?:only|just) for (?:the )?(?:next )?" + SPAN,
          "(?:only|just) for (?:today|tonight|tomorrow|a (?:short|limited) time|this"
              + " (?:week(?:end)?|month|evening|morning))",
          "(?<=^|[.!?:;] )(?:only|just) (?:"
              + COUNT
              + " (?:hour|day)s?|"
              + HOURS
              + ")(?= ?(?:[.!?:;]|$))",
          HOURS + " only",
          HOURS + " (?:more )?(?:left|remaining)",
          "(?:" + HOURS + "|" + COUNT + "[ -](?:hour|day)) (?:deal|offer|sale|special)",
          "(?:order|buy|shop|claim|reserve|act)\\b[^.!?]{0,40}? within (?:the"
              + " )?(?:next )?"
              + SPAN,
          "limited (?:offer|deal|sale|stock|suppl(?:y|ies)|quantit(?:y|ies)|availability|period)",
          "(?:until|till) (?:it's|it is|they're|they are|all is) (?:all )?gone",
          "(?:until|till|before) (?:it's |they're )?sold out",
          "expires (?:soon|today|tonight|tomorrow|at midnight|(?:on )?" + WEEKDAY + ")",
          "flash sale",
          "last call",
          "final (?:days?|hours|call)",
          AT_START + "last (?:hours?|days?)(?! of)",
          "deal of the day",
          "today's (?:deal|offer|price)",
          "only today",
          "today only",
          "last chance",
          "(?<!\\b(?:no|not|don't|never|any|in a|need to|ends? the|without the) )hurry",
          "prices? (?:(?:will )?(?:go(?:es)?|rises?|increases?)|(?:is|are) (?:going|rising))(?: up)? "
              + "(?:soon|in "
              + SPAN
              + "|(?:after |on |from )?"
              + DAY
              + ")",
          "(?:order|buy|shop|claim|reserve|act)\\b[^.!?]{0,40}? in the next " + SPAN,
          AT_START + "(?:a |very )?few (?:\\w+ )?left" + NOT_AWAY,
          "few (?:\\w+ )?left in stock",
          "for the first (?:" + FEW + "|\\d[\\d,.]*) (?:customers|orders|buyers|shoppers|people)",
          "while stocks? lasts?",
          "while supplies last",
          "end(?:s|ing) (?:very )?soon",
          "ends (?:today|tonight|tomorrow|this|next|" + WEEKDAY + "|in " + COUNT + " " + UNIT + ")",
          "ends at (?:midnight|noon|\\d+)",
          "ends (?:on|by) (?:the"
              + " )?(?:\\d|[a-z]+day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\w*",
          "(?:offer|deal|sale|discount|price) (?:ends|expires|closes)"
              + "(?: (?:very )?soon| today| tonight| tomorrow| at (?:midnight|noon)"
              + "| (?:on|by|this|next) \\w+| in "
              + COUNT
              + " "
              + UNIT
              + ")?",
          "(?<!\\bno )limited time",
          "don't miss",
          "do not miss",
          "act now",
          "(?:only|just) (?:the )?(?:last )?"
              + COUNT
              + " (?:\\w+ )?(?:left"
              + NOT_AWAY
              + "|remaining|more days?)",
          COUNT + " (?:more )?(?:hours?|minutes?|days?|pieces?|items?) (?:left|remaining)",
          "only (?:until|till) (?:today|tonight|tomorrow|midnight|noon|[a-z]+day)",
          "last (?:few )?(?:pieces|items)",
          AT_START + "(?:the |our )?last (?:few|" + FEW + ")(?: \\p{L}+)?",
          "nearly (?:gone|sold out|out of stock)",
          "almost out of stock",
          "(?<!\\b(?:you|they|we) )(?:don't|do not) wait",
          "(?<!\\b(?:soak|steep|brew|heat|boil|cook|rinse|dip|rest|leave|leave it|wait) )for a (?:short|limited) time",
          "(?:the )?clock(?: is|'s) ticking",
          "(?:today|this) is the last day",
          "almost gone",
          "almost sold out",
          "before (?:it's|it is) too late",
          "before (?:it's|it is|they're|they are|all is) (?:all )?gone",
          "(?<!\\byour [\\p{L}-]{1,20} (?:is|are) )(?<!(?:never|without|avoid|not) )running out(?!"
              + " of)",
          "act fast",
          "selling (?:out )?fast",
          "(?:they|it|these|those|all)(?: are| is|'re|'s) going fast",
          "(?<![\\p{L}\\p{N}] )going fast",
          "(?:only|just) this (?:week(?:end)?|month|evening|morning)",
          "this (?:week(?:end)?|month|evening|morning) only",
          "(?:tonight|tomorrow) only",
          "only (?:tonight|tomorrow)",
          "black friday",
          "cyber monday",
          "now or never");
  private static final List<String> GERMAN =
      List.of(
          "bis " + TAG,
          "(?:bestell|kauf|sicher|hol|greif)\\w*[^.!?]{0,40}? vor " + TAG,
          "(?<!\\bin )nur (?:für )?(?:" + ZAHL + " (?:stunden|tage)|\\d+ ?(?:h|std))",
          "nur für (?:heute|einen tag|eine (?:stunde|woche)|dieses wochenende)",
          "(?:zeitlich )?(?:begrenzte|befristete)[sr]? (?:angebot|aktion|menge)",
          "nur heute",
          "heute nur",
          "nur noch (?:heute|morgen|kurz\\w*|\\w+ (?:tage?n?|stunden?|minuten?|stück)|"
              + ZAHL
              + ")",
          "nur bis (?:heute|morgen|mitternacht|\\w+tag|zum \\d+)",
          "letzte chance",
          "(?:jetzt|schnell|gleich|sofort) zugreifen",
          "greif\\w*(?: sie)? (?:jetzt|schnell|gleich|sofort) zu",
          "nur für die ersten (?:" + WENIGE + ")",
          "beeil\\w*",
          "solange (?:der )?vorrat(?: reicht)?",
          "endet (?:bald|heute|morgen|am \\w+|um \\d+|um mitternacht)",
          "endet (?:schon )?in (?:einer|einem|" + ZAHL + ") (?:minute|stunde|tag|woche)\\w*",
          "(?:angebot|aktion|rabatt) (?:endet|läuft (?:bald )?(?:ab|aus))(?: heute| morgen| bald|"
              + " am \\w+| um mitternacht| in \\w+ (?:stunde|tag|woche)\\w*)?",
          "letzte (?:tage|stunden|stücke?|exemplare|teile)",
          AT_START + "(?:die |unsere )?letzten? (?:paar|wenigen?|" + WENIGE + ")(?: \\p{L}+)?",
          "(?:fast|beinahe|so gut wie) (?:weg|vergriffen|ausverkauft)",
          "(?:nicht (?:länger |mehr )?warten|warten? (?:sie )?nicht)",
          "(?<!\\bnur )für kurze zeit",
          "(?:die )?uhr tickt",
          "(?:die )?zeit läuft(?: ab)?",
          "bevor (?:es|sie|er|alles|alle) (?:weg|vergriffen|ausverkauft) (?:ist|sind)",
          "(?:fast|bald) (?:vergriffen|ausverkauft)",
          "nur (?:für )?kurze zeit",
          "jetzt oder nie",
          "nicht verpassen",
          "nur (?:an diesem|dieses) wochenende",
          "(?:dieses wochenende|diese woche) nur",
          "nur diese woche",
          "schnell vergriffen",
          "nur solange");
  private static final List<String> FRENCH =
      List.of(
          "jusqu['’](?:à|au) " + JOUR,
          "(?:commandez|achetez|profitez)[^.!?]{0,40}? avant " + JOUR,
          "\\d+ ?(?:h|heures|jours) seulement",
          "(?:seulement|uniquement) (?:pendant|pour) \\d+ ?(?:h|heures|jours)",
          "(?:offre|quantité) limitée",
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
          "(?:ce week-end|cette semaine) (?:seulement|uniquement)",
          "(?:seulement|uniquement) (?:ce week-end|cette semaine)",
          "dernières heures");
  private static final List<String> SPANISH =
      List.of(
          "hasta (?:el |la )?" + DIA,
          "(?:pide|compra|aprovecha|reserva)\\b[^.!?]{0,40}? antes de(?:l| la)? " + DIA,
          "(?:solo|sólo) (?:durante |por )?\\d+ ?(?:h|horas|días)",
          "(?:oferta|cantidad) limitada",
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
          "(?:solo|sólo) (?:este fin de semana|esta semana)",
          "no te lo pierdas",
          "últimas horas",
          "últimos días");
  private static final Pattern ANY =
      Pattern.compile(
          Stream.of(ENGLISH, GERMAN, FRENCH, SPANISH)
              .flatMap(List::stream)
              .collect(Collectors.joining("|", "(?<!\\p{L})(?:", ")(?!\\p{L})")));

  private static final Pattern UNTIL = Pattern.compile("(?:until|till|bis|hasta) .*|jusqu['’].*");

  /** The sentence up to here speaks of what a thing does as long as that. */
  private static final Pattern LASTING =
      Pattern.compile(
          "(?<!\\p{L})(?:works?|burns?|glows?|shines?|keep(?:s|ing)?|stay(?:s|ing)?|last(?:s|ing)?|remains?|holds?"
              + "|hält|halten|bleib(?:t|en)|reich(?:t|en)|garde|reste|tient|conserve|dure|mantiene"
              + "|conserva|dura)(?!\\p{L})[^.!?:;]*$");

  private static final Pattern SELLING =
      Pattern.compile(
          "%|(?<!\\p{L})(?:prices?|offers?|deals?|sales?|discounts?|off|free|only|preise?|angebote?"
              + "|rabatte?|nur|prix|offres?|remises?|precios?|ofertas?|descuentos?|solo|sólo)(?!\\p{L})");

  private UrgentWords() {}

  /** All of them, as the text has them. */
  public static List<String> in(String text) {
    var even = text.replaceAll("\\s+", " ").replace('’', '\'');
    var low = even.toLowerCase(Locale.ROOT);
    return ANY.matcher(low)
        .results()
        .filter(found -> !isUse(found.group(), low.substring(0, found.start())))
        .map(found -> even.substring(found.start(), found.end()))
        .toList();
  }

  /** What a thing does until a day hurries nobody: it keeps milk fresh until sunday. */
  private static boolean isUse(String words, String before) {
    var lasting = LASTING.matcher(before);
    return UNTIL.matcher(words).matches()
        && lasting.find()
        && !SELLING.matcher(sentence(before)).find();
  }

  private static String sentence(String before) {
    return before.substring(1 + before.replaceAll("[!?:;]", ".").lastIndexOf('.'));
  }
}
