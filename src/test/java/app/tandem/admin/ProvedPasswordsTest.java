package app.tandem.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvedPasswordsTest {
  private final List<String> compared = new ArrayList<>();
  private final ProvedPasswords proved =
      new ProvedPasswords(
          (password, hash) -> {
            compared.add(password);
            return hash.equals("hash of " + password);
          });

  @Test
  void aPasswordThatFittedIsNotComparedAgain() {
    assertThat(proved.fits("four words by chance", "hash of four words by chance")).isTrue();
    assertThat(proved.fits("four words by chance", "hash of four words by chance")).isTrue();
    assertThat(compared).containsExactly("four words by chance");
  }

  @Test
  void aWrongOneIsComparedEveryTimeAndNeverFits() {
    assertThat(proved.fits("right", "hash of right")).isTrue();
    assertThat(proved.fits("wrong", "hash of right")).isFalse();
    assertThat(proved.fits("wrong", "hash of right")).isFalse();
    assertThat(compared).containsExactly("right", "wrong", "wrong");
  }

  @Test
  void aPasswordThatWasChangedFitsNoMore() {
    assertThat(proved.fits("old", "hash of old")).isTrue();
    assertThat(proved.fits("old", "hash of new")).isFalse();
  }
}
