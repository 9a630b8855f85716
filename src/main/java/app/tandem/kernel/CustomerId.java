package app.tandem.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The shop's own key of a customer.
 *
 * @param ref 1 to 100 printable characters of ASCII, without blanks
 */
@Schema(type = SchemaType.STRING, examples = "C-001")
public record CustomerId(@JsonValue String ref) {
  private static final Pattern FORM = Pattern.compile("[\\p{Graph}]{1,100}");

  public CustomerId {
    ref = ref.strip();
    if (!FORM.matcher(ref).matches()) {
      throw new IllegalArgumentException(
          ("The customer (%s) must be 1 to 100 printable characters of ASCII, without blanks.\n"
                  + "Maybe the name of the customer stands where the key belongs, or a letter other than a to z.")
              .formatted(Shown.text(ref)));
    }
  }

  /** Reads a customer's key. */
  @JsonCreator
  public static CustomerId of(String ref) {
    return new CustomerId(ref);
  }

  @Override
  public String toString() {
    return ref;
  }
}
