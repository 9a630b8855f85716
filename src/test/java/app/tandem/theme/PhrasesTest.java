package app.tandem.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  private static final Pattern PIECE = Pattern.compile("[\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+");
  private static final Set<String> LITTLE =
      Set.of("i", "it", "a", "the", "be", "is", "was", "for", "my", "to", "of", "with", "only");

  @Test
  void whatIsWishedForIsAPhraseOfTwoWords() {
    assertThat(asked("I wish it had a longer cable.")).contains("longer cable");
  }

  @Test
  void theSameThoughtTurnedRoundIsTheSamePhrase() {
    assertThat(keys("A longer cable would be great")).contains("cable longer");
    assertThat(keys("The cable should be longer")).contains("cable longer");
    assertThat(keys("Please make the cable longer")).contains("cable longer");
    assertThat(keys("I wish the cable was longer")).contains("cable longer");
  }

  @Test
  void aFurtherWordBetweenDoesNotHideWhatIsAskedFor() {
    assertThat(asked("needs a longer power cable")).contains("longer power", "longer cable");
  }

  @Test
  void whatIsSaidOfAThingIsTiedToIt() {
    assertThat(in("The lid is very loose", true)).extracting(Phrase::words).contains("lid loose");
    assertThat(in("The lid of the jug", true)).extracting(Phrase::words).isEmpty();
  }

  @Test
  void whatIsOnlyToldIsNoPhrase() {
    assertThat(in("It came with a longer cable.", false)).isEmpty();
  }

  @Test
  void everyThoughtOfAComplaintCounts() {
    assertThat(in("Water tank cracked. Lid came loose", true))
        .allMatch(phrase -> phrase.kind() == Theme.Kind.COMPLAINS_OF)
        .extracting(Phrase::words)
        .contains("water tank", "tank cracked", "lid came");
  }

  @Test
  void aThoughtEndsAtAPointAndAtAJoint() {
    assertThat(asked("The handle is fine but a longer cable would help"))
        .contains("longer cable")
        .noneMatch(words -> words.contains("handle"));
  }

  @Test
  void praiseAndTimesAreNoPhrases() {
    assertThat(asked("would be great to get it next week")).noneMatch(one -> one.contains("week"));
    assertThat(asked("I would love it")).isEmpty();
  }

  @Test
  void oneWordAskedForByItselfIsAPhrase() {
    assertThat(asked("needs bluetooth")).containsExactly("bluetooth");
  }

  @Test
  void whatIsWrittenAsAPageCannotPassForWords() {
    var tokens =
        List.of(
            new Token("asciiword", "needs", "need"),
            new Token("tag", "<script>", null),
            new Token("asciiword", "longer", "longer"),
            new Token("blank", " ", null),
            new Token("asciiword", "cable", "cabl"));

    assertThat(Phrases.in(tokens, Language.ENGLISH, true))
        .noneMatch(phrase -> phrase.words().contains("script") || phrase.key().contains("need "));
  }

  @Test
  void aLongTextSaysNoMoreThanMatters() {
    var text = new StringBuilder("needs");
    for (int i = 0; i < 500; i++) {
      text.append(" word").append(i);
    }

    assertThat(in(text.toString(), false)).hasSize(40);
  }

  private static List<String> asked(String text) {
    return in(text, false).stream()
        .filter(phrase -> phrase.kind() == Theme.Kind.ASKS_FOR)
        .map(Phrase::words)
        .toList();
  }

  private static List<String> keys(String text) {
    return in(text, false).stream().map(Phrase::key).toList();
  }

  private static List<Phrase> in(String text, boolean isUnhappy) {
    return Phrases.in(tokens(text), Language.ENGLISH, isUnhappy);
  }

  /** As PostgreSQL cuts it, only without stems. */
  private static List<Token> tokens(String text) {
    var tokens = new ArrayList<Token>();
    var pieces = PIECE.matcher(text);
    while (pieces.find()) {
      var piece = pieces.group();
      var isWord = Character.isLetterOrDigit(piece.charAt(0));
      var word = piece.toLowerCase(Locale.ROOT);
      tokens.add(
          new Token(
              isWord ? "asciiword" : "blank", piece, !isWord || LITTLE.contains(word) ? "" : word));
    }
    return tokens;
  }
}
