package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.tandem.kernel.CustomerId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

  @ParameterizedTest
  @ValueSource(strings = {"\r\nBcc: eve@shop.test", "\n", "\r", "\t", "\u0000", "\u007f", "\u0085"})
  void aControlCharacterInTheSubjectOrTheRecipientIsRefused(String control) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> email("Beans" + control, "ada@shop.test"))
        .withMessageContaining("\nMaybe");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> email("Beans", "ada@shop.test" + control));
  }

  @Test
  void theTextsMayHaveLines() {
    var email = email("Größe „L“ für 5 € ☕", "ada@shop.test");

    assertThat(email.subject()).isEqualTo("Größe „L“ für 5 € ☕");
    assertThat(((Content.Written) email.content()).plain()).contains("\n");
  }

  private static Email email(String subject, String recipient) {
    return new Email(
        UUID.randomUUID(),
        new CustomerId("C-1"),
        recipient,
        subject,
        new Content.Written("<p>Hello\n</p>", "Hello\r\n\tthere"),
        "because");
  }
}
