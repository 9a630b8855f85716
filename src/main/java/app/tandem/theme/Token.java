package app.tandem.theme;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a text, as PostgreSQL's parser cuts it.
 *
 * @param alias what kind of piece it is
 * @param text as it stands there
 * @param lexeme its stem; empty for a little word that says nothing by itself; null for what is no
 *     word
 */
record Token(String alias, String text, @Nullable String lexeme) {
  /** Words, also those with hyphens; their parts come again by themselves and are passed over. */
  private static final Set<String> WORDS =
      Set.of("asciiword", "word", "numword", "asciihword", "hword", "numhword");

  private static final Set<String> PARTS = Set.of("hword_asciipart", "hword_part", "hword_numpart");

  boolean isPart() {
    return PARTS.contains(alias);
  }

  boolean isWord() {
    return WORDS.contains(alias);
  }

  /** Whether a thought ends here. */
  boolean isBreak() {
    return !isWord() && !isPart() && text.chars().anyMatch(Token::isMark);
  }

  /** Between the words of one thought may stand blanks, hyphens and quotes. */
  private static boolean isMark(int sign) {
    return (!Character.isWhitespace(sign) && "-'\"\u2019\u2018\u201c\u201d\u201e".indexOf(sign) < 0)
        || sign == '\n';
  }

  String word() {
    return text.toLowerCase(Locale.ROOT);
  }
}
