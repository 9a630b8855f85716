package app.tandem.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.CustomerId;
import app.tandem.reading.SigningKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MarksTest {
  private static final Marks MARKS =
      new Marks(new SigningKey(() -> "one secret".getBytes(StandardCharsets.UTF_8)));
  private static final Marks OTHERS =
      new Marks(new SigningKey(() -> "another".getBytes(StandardCharsets.UTF_8)));

  @Test
  void aMarkIsTheHmacOfWhatItStandsFor() {
    // printf 'customer C-1' | openssl dgst -sha256 -hmac 'one secret'
    assertThat(MARKS.of(new CustomerId("C-1")))
        .isEqualTo("5e9eeedea882c0ee4425d499df91e64b02c54b53661a271105ffcd6ea0ed28ff");
  }

  @Test
  void anAddressIsTheSameInCapitalsWithBlanksAroundItAndInWideLetters() {
    var mark = MARKS.ofAddress("kim@example.com");

    assertThat(MARKS.ofAddress(" KIM@Example.COM ")).isEqualTo(mark);
    assertThat(MARKS.ofAddress("kim\uFF20example.com")).isEqualTo(mark);
    assertThat(MARKS.ofAddress("kim+1@example.com")).isNotEqualTo(mark);
  }

  @Test
  void aKeyAnAddressAndAnOrderOfTheSameTextAreThreeThings() {
    assertThat(MARKS.of(new CustomerId("kim@example.com")))
        .isNotEqualTo(MARKS.ofAddress("kim@example.com"))
        .isNotEqualTo(MARKS.ofOrder("kim@example.com"));
    assertThat(MARKS.of(new CustomerId("C-1"))).isNotEqualTo(MARKS.of(new CustomerId("c-1")));
  }

  @Test
  void withoutTheSecretNobodyFindsAMark() {
    assertThat(OTHERS.ofAddress("kim@example.com"))
        .isNotEqualTo(MARKS.ofAddress("kim@example.com"));
  }
}
