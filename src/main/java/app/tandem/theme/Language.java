package app.tandem.theme;

import app.tandem.kernel.CountryCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A language whose texts are understood: its dictionary in PostgreSQL, the little words by which it
 * is known, those by which somebody asks for something or complains of it, and those that tie a
 * thing to what is said of it.
 */
enum Language {
  ENGLISH(
      "the a an is it was and of to in for not with this that very have has would are i my but",
      "wish want wants wanted need needs needed should would could please miss missing misses lack"
          + " lacks lacking hope prefer require requires add",
      "too broke broken breaks never not doesn't didn't won't isn't bad poor fails failed fail"
          + " leaks leaking stopped problem disappointed disappointing noisy annoying defective unfortunately",
      "is are was were be been gets feels very so more"),
  GERMAN(
      "der die das und ist nicht ein eine mit es zu den von ich sehr auch aber für auf leider hat",
      "wünsche wünschte wünschen gewünscht brauche braucht bräuchte sollte sollten müsste könnte"
          + " wäre hätte bitte fehlt fehlen fehlte vermisse lieber",
      "zu kaputt defekt nie nicht schlecht leider enttäuscht enttäuschend undicht problem laut"
          + " bricht gebrochen",
      "ist sind war waren wird wurde sein sehr so mehr"),
  FRENCH(
      "le la les un une et est de des du que pas pour avec ce il elle très mais je dans ne",
      "souhaite souhaiterais voudrais aimerais faudrait devrait pourrait besoin manque manquent"
          + " serait préfère ajouter",
      "trop cassé cassée jamais pas mauvais mauvaise déçu déçue fuit problème bruyant"
          + " malheureusement panne",
      "est sont était étaient être très si plus"),
  SPANISH(
      "el la los las un una y es de del que no para con muy pero en lo se por está",
      "deseo desearía quisiera querría necesita necesito debería deberían podría falta faltan"
          + " gustaría ojalá prefiero añadir",
      "demasiado roto rota nunca no malo mala decepcionado decepcionada problema ruidoso"
          + " desgraciadamente rompió",
      "es son era eran está están ser muy tan más"),
  /** No language that is known: words stand for themselves. */
  SIMPLE("", "", "", "");

  /** Two little words say more than one, which a brand may happen to be. */
  private static final int LEAST = 2;

  private static final Pattern BLANKS = Pattern.compile("[^\\p{L}']+");

  /** Praise and time: never what somebody asks for. */
  private static final Set<String> FILLERS =
      words(
          "great good nice perfect love loved like likes liked best better happy really just even get"
              + " got make makes made use used using bought buy day days week weeks month months year"
              + " years time times thing one two bit lot super toll gut schön perfekt besser machen"
              + " gemacht gekauft tag tage woche wochen monat monate jahr jahre mal bien parfait"
              + " mieux super jour jours semaine semaines mois an ans fois bueno buena perfecto mejor"
              + " día días semana semanas mes meses año años vez veces");

  private static final Map<String, Language> BY_COUNTRY =
      Map.ofEntries(
          Map.entry("DE", GERMAN),
          Map.entry("AT", GERMAN),
          Map.entry("FR", FRENCH),
          Map.entry("ES", SPANISH),
          Map.entry("MX", SPANISH),
          Map.entry("AR", SPANISH),
          Map.entry("GB", ENGLISH),
          Map.entry("IE", ENGLISH),
          Map.entry("US", ENGLISH),
          Map.entry("AU", ENGLISH),
          Map.entry("NZ", ENGLISH),
          Map.entry("CA", ENGLISH));

  // What Set.of makes cannot change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> little;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> asks;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> complains;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> links;

  Language(String little, String asks, String complains, String links) {
    this.little = words(little);
    this.asks = words(asks);
    this.complains = words(complains);
    this.links = words(links);
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(text.split(" ")));
  }

  /** The text search configuration of PostgreSQL. */
  String configuration() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The language of whose words the text has most, at least two; where that says nothing, the one
   * of the customer's country; else none that is known.
   */
  static Language of(String text, @Nullable String country) {
    var words = BLANKS.split(text.toLowerCase(Locale.ROOT));
    var best = SIMPLE;
    var most = LEAST - 1;
    var isTie = false;
    for (var language : values()) {
      var hits = (int) Arrays.stream(words).filter(language::knows).count();
      isTie = hits == most ? hits >= LEAST : isTie && hits < most;
      if (hits > most) {
        best = language;
        most = hits;
      }
    }
    return best == SIMPLE || isTie ? ofCountry(country, best) : best;
  }

  private boolean knows(String word) {
    return little.contains(word)
        || asks.contains(word)
        || complains.contains(word)
        || links.contains(word);
  }

  private static Language ofCountry(@Nullable String country, Language otherwise) {
    return country == null
        ? otherwise
        : BY_COUNTRY.getOrDefault(CountryCode.comparable(country), otherwise);
  }

  /** Whether the word asks for what stands near it. */
  boolean asks(String word) {
    return this == SIMPLE
        ? Arrays.stream(values()).anyMatch(one -> one.asks.contains(word))
        : asks.contains(word);
  }

  /** Whether the word complains of what stands near it. */
  boolean complains(String word) {
    return this == SIMPLE
        ? Arrays.stream(values()).anyMatch(one -> one.complains.contains(word))
        : complains.contains(word);
  }

  /** Whether the word ties what stands before it to what stands behind, as "is" and "more" do. */
  boolean links(String word) {
    return this == SIMPLE
        ? Arrays.stream(values()).anyMatch(one -> one.links.contains(word))
        : links.contains(word);
  }

  /** Whether the word says nothing of a product by itself. */
  boolean isFiller(String word) {
    return FILLERS.contains(word)
        || (this == SIMPLE && Arrays.stream(values()).anyMatch(one -> one.little.contains(word)));
  }

  /** Whether a thought ends at this word and another begins. */
  static boolean joins(String word) {
    return JOINTS.contains(word);
  }

  private static final Set<String> JOINTS =
      words("and but or because und aber oder weil et mais ou y pero o porque");
}
