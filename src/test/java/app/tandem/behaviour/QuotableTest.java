package app.tandem.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others may read of a review is judged as it is read. */
class QuotableTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "It froths milk like no other jug.",
        "Great jug... and it pours well!",
        "For 0.5 litres it is just right, z.B. for two.",
        "I set quarkus.datasource.password with it",
        "It froths well.And it is quiet.",
        "Bought in 2026, and still as good as new.",
        "とても使いやすいです。毎朝コーヒーを淹れています。おすすめです。",
        "رائع جدا، أستخدمه كل صباح مع القهوة",
        "Lovely \ud83d\udc69\u200d\ud83c\udf73 for each morning of mine"
      })
  void aFewWordsAreShown(String text) {
    assertThat(Quotable.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See more of this at evil.com today",
        "See more of this at EVIL.DE/offer today",
        "See more of this at evil\u3002com today",
        "See more of this at evil\uff61com today",
        "See more of this at evil\uff0ecom today",
        "See more of this at ev\u200bil.\u200bcom today",
        "Write me a mail: x\uff20evil, I tell more",
        "Call me some time \uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17 about it",
        "Call me some time \u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667 about it",
        "Call me some time 01\u200b23\u200b45\u200b67 about it",
        "Call me some time 0170\u20131234 about it"
      })
  void whatIsMeantForOneAloneIsNot(String text) {
    assertThat(Quotable.is(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b",
        "Good\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b",
        "Good\u2800\u3164\u2800\u3164\u2800\u3164\u2800\u3164\u2800\u3164\u2800\u3164\u2800\u3164\u2800\u3164jug",
        "Good                             jug"
      })
  void whatNobodySeesDoesNotCount(String text) {
    assertThat(Quotable.is(text)).isFalse();
  }
}
