package app.tandem.theme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * How phrases are found. A text is cut into thoughts at its punctuation and at words such as "and" and
 * "but". A thought counts when a word in it asks for something ("wish", "should", "missing") or complains
 * ("too", "broke", "never"); when the whole text is a complaint or was given with one or two stars, every
 * thought counts. Of such a thought two words make a phrase that stand beside each other, or with one
 * further word between them ("longer power cable"), or with nothing between them but little words of which
 * one asks, complains or ties the two ("the cable should be longer", "the lid is very loose"). Praise, times and the asking words themselves
 * are never part of one. A thought with a single word of its own ("needs bluetooth") makes a phrase of it.
 */
/** Finds in a text what somebody asks for or complains of. */
class Phrases {
  /** A long text says no more than this that matters. */
  private static final int MOST = 40;

  private static final int LONGEST_WORDS = 80;

  /** How many little words may stand between two of one phrase. */
  private static final int WIDEST = 4;

  private final Language language;
  private final boolean isUnhappy;
  private final Map<String, Phrase> found = new LinkedHashMap<>();

  private Phrases(Language language, boolean isUnhappy) {
    this.language = language;
    this.isUnhappy = isUnhappy;
  }

  /**
   * All phrases, each once.
   *
   * @param isUnhappy whether the whole text complains
   */
  static List<Phrase> in(List<Token> tokens, Language language, boolean isUnhappy) {
    var phrases = new Phrases(language, isUnhappy);
    clauses(tokens).forEach(phrases::read);
    return phrases.found.values().stream().limit(MOST).toList();
  }

  private static List<List<Token>> clauses(List<Token> tokens) {
    var clauses = new ArrayList<List<Token>>();
    var clause = new ArrayList<Token>();
    for (var token : tokens) {
      if (token.isPart()) {
        continue;
      }
      var ends = token.isBreak() || (token.isWord() && Language.joins(token.word()));
      if (ends) {
        clauses.add(List.copyOf(clause));
        clause.clear();
      } else {
        clause.add(token);
      }
    }
    clauses.add(List.copyOf(clause));
    return clauses;
  }

  private void read(List<Token> clause) {
    var words = clause.stream().filter(Token::isWord).toList();
    var kind = kind(words);
    if (kind == null) {
      return;
    }
    var own =
        Stream.iterate(0, at -> at < words.size(), at -> at + 1)
            .filter(at -> isOwn(words.get(at)))
            .toList();
    if (own.size() == 1) {
      add(kind, words.get(own.get(0)));
    }
    for (int i = 0; i + 1 < own.size(); i++) {
      pair(kind, words, own.get(i), own.get(i + 1));
      if (i + 2 < own.size() && own.get(i + 2) - own.get(i) == 2) {
        add(kind, words.get(own.get(i)), words.get(own.get(i + 2)));
      }
    }
  }

  private Theme.@Nullable Kind kind(List<Token> words) {
    if (words.stream().anyMatch(one -> language.asks(one.word()))) {
      return Theme.Kind.ASKS_FOR;
    }
    return isUnhappy || words.stream().anyMatch(one -> language.complains(one.word()))
        ? Theme.Kind.COMPLAINS_OF
        : null;
  }

  /** Whether the word says by itself what it is about. */
  private boolean isOwn(Token token) {
    var word = token.word();
    return !Objects.requireNonNullElse(token.lexeme(), "").isEmpty()
        && !language.asks(word)
        && !language.complains(word)
        && !language.links(word)
        && !language.isFiller(word);
  }

  private void pair(Theme.Kind kind, List<Token> words, int one, int other) {
    var between = words.subList(one + 1, other);
    var isHinge = between.stream().map(Token::word).anyMatch(this::isHinge);
    if (between.isEmpty() || (isHinge && between.size() <= WIDEST)) {
      add(kind, words.get(one), words.get(other));
    }
  }

  private boolean isHinge(String word) {
    return language.asks(word) || language.complains(word) || language.links(word);
  }

  private void add(Theme.Kind kind, Token... tokens) {
    var key =
        Stream.of(tokens).map(one -> String.valueOf(one.lexeme())).sorted().distinct().toList();
    var words = Stream.of(tokens).map(Token::word).collect(Collectors.joining(" "));
    if (key.size() == tokens.length && words.length() <= LONGEST_WORDS) {
      var phrase = new Phrase(kind, String.join(" ", key), words);
      found.putIfAbsent(kind + " " + phrase.key(), phrase);
    }
  }
}
