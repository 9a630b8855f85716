package app.tandem.message.template;

import app.tandem.customer.Locales;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The words of all languages: Tandem's own, and those that a shop wrote itself, which come before
 * them. Of a file that cannot be read nothing is taken, and why is logged.
 */
public final class Wordings {
  private static final Logger LOG = Logger.getLogger(Wordings.class);
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

  /** Where words that count something say how many. */
  private static final String NUMBER = "{0}";

  private static final String ENDING = ".properties";

  private final Map<String, Map<String, String>> ownByTag = new HashMap<>();

  /**
   * Reads what a shop wrote.
   *
   * @param folder of files as {@code fr.properties} or {@code de-AT.properties}, in UTF-8; null
   *     when the shop has none
   */
  public Wordings(@Nullable Path folder) {
    if (folder != null) {
      files(folder).forEach(this::read);
    }
  }

  private static List<Path> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> name(file).endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      LOG.errorf(
          "The folder of words (%s) could not be read, and mails say Tandem's own: %s.\nMaybe tandem.message.words has a slip.",
          folder, e.getClass().getSimpleName());
      return List.of();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private void read(Path file) {
    try {
      var words = good(file);
      ownByTag.put(locale(file).toLanguageTag(), words);
    } catch (IOException | RuntimeException e) {
      LOG.errorf(
          "The words (%s) could not be read, and mails say none of them: %s", file, e.getMessage());
    }
  }

  /**
   * The words of a file.
   *
   * @throws IllegalArgumentException when mails cannot say them
   */
  static Map<String, String> good(Path file) throws IOException {
    var words = words(file);
    var locale = locale(file);
    var english = Words.read("en");
    DateWords.require(words, locale, english);
    requireGood(Words.of(locale, tag -> words), words, english);
    return words;
  }

  private static Locale locale(Path file) {
    var name = name(file);
    return Objects.requireNonNull(
        Locales.parse(name.substring(0, name.length() - ENDING.length())),
        "It names no language.\nMaybe you meant fr.properties.");
  }

  private static Map<String, String> words(Path file) throws IOException {
    var words = new HashMap<String, String>();
    try (var text = Files.newBufferedReader(file)) {
      var read = new Properties();
      read.load(text);
      read.forEach((key, word) -> words.put(key.toString(), word.toString()));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("It is not UTF-8.\nMaybe save it as UTF-8.", e);
    }
    return words;
  }

  private static void requireGood(
      Words read, Map<String, String> own, Map<String, String> english) {
    var known = english.keySet();
    for (var key : own.keySet()) {
      if (!known.contains(key) && !known.contains(other(key))) {
        throw new IllegalArgumentException(
            "No mail says (%s).\nMaybe you meant %s."
                .formatted(
                    Shown.text(key),
                    NearName.find(key, known).orElse("a word that en.properties has")));
      }
    }
    own.forEach(
        (key, words) -> {
          requireWords(key, words);
          requirePlaces(key, words, english);
          requireAllPlaces(key, words, english, read);
        });
  }

  private static void requireWords(String key, String words) {
    if (Shown.isBlank(words)) {
      throw new IllegalArgumentException(
          "The words of (%s) are empty.\nMaybe write some, or take the line out: then a mail says Tandem's own."
              .formatted(Shown.text(key)));
    }
  }

  /** What Tandem's own words tell is told in all languages: an end, a price, how many are left. */
  private static void requireAllPlaces(
      String key, String words, Map<String, String> english, Words read) {
    var wanted = places(english.getOrDefault(key, english.getOrDefault(other(key), "")));
    if (read.isOfOneNumber(key)) {
      wanted.remove(NUMBER);
    }
    wanted.removeAll(places(words));
    if (!Words.DATES.contains(key) && !wanted.isEmpty()) {
      throw new IllegalArgumentException(
          "The words of (%s) lack %s, where a mail says what it knows: %s\nMaybe you meant as in English: %s"
              .formatted(
                  Shown.text(key),
                  String.join(", ", wanted),
                  Shown.text(words),
                  english.getOrDefault(key, english.get(other(key)))));
    }
  }

  private static String other(String key) {
    return key.replaceAll("\\.[a-z]+$", ".other");
  }

  /** A place is {@code {0}}, and of those that a mail fills: any other would be shown as it is. */
  private static void requirePlaces(String key, String words, Map<String, String> english) {
    if (Words.DATES.contains(key)) {
      return;
    }
    var other = english.get(other(key));
    var filled = places(english.getOrDefault(key, "") + (other == null ? "" : other));
    if (PLACE.matcher(words).replaceAll("").matches(".*[{}].*")
        || !filled.containsAll(places(words))) {
      throw new IllegalArgumentException(
          "The words of (%s) have a place that nothing fills: %s\nMaybe %s."
              .formatted(
                  Shown.text(key),
                  Shown.text(words),
                  filled.isEmpty()
                      ? "leave it out: there is none"
                      : "you meant " + String.join(", ", filled)));
    }
  }

  /** The places of some words, as {@code {0}}. */
  static SortedSet<String> places(String words) {
    return PLACE
        .matcher(words)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<String, String> own(String tag) {
    return ownByTag.getOrDefault(tag, Map.of());
  }

  /** The words of a language. */
  public Words of(Locale locale) {
    return Words.of(locale, this::own);
  }
}
