package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"17850", "C-001", "ada@example.com", "a/b?c=d"})
  void printableKeysAreTaken(String ref) {
    assertThat(new CustomerId(" " + ref + " ")).hasToString(ref);
  }

  @Test
  void caseCounts() {
    assertThat(new CustomerId("c-1")).isNotEqualTo(new CustomerId("C-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Ada Brandt", "a\tb", "a\nb", "a\u0000b", "Jörg"})
  void otherKeysAreRefused(String ref) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CustomerId(ref))
        .withMessageStartingWith("The customer (")
        .withMessageContaining("\nMaybe");
  }

  @Test
  void theLongestHasAHundredCharacters() {
    assertThat(new CustomerId("9".repeat(100)).ref()).hasSize(100);

    assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId("9".repeat(101)));
  }

  @Test
  void jsonHasTheBareKey() throws Exception {
    var json = new ObjectMapper();

    assertThat(json.writeValueAsString(new CustomerId("C-1"))).isEqualTo("\"C-1\"");
    assertThat(json.readValue("\"C-1\"", CustomerId.class)).isEqualTo(new CustomerId("C-1"));
  }
}
