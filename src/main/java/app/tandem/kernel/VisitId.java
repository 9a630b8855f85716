package app.tandem.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The shop's own key of one visit, from which nobody can tell who it is.
 *
 * @param key 1 to 64 letters a-z, digits, dots, hyphens or underscores
 */
@Schema(type = SchemaType.STRING, examples = "7f0c2f1e-6d0a-4a58-9d5e-0f6c0a4b7d11")
public record VisitId(@JsonValue String key) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public VisitId {
    if (!FORM.matcher(key).matches()) {
      throw new IllegalArgumentException(
          ("The visit (%s) must be 1 to 64 letters a-z, digits, dots, hyphens or underscores.\n"
                  + "Maybe take a random key such as a UUID, made anew for each visit.")
              .formatted(Shown.text(key)));
    }
  }

  /** Reads a visit's key. */
  @JsonCreator
  public static VisitId of(String key) {
    return new VisitId(key);
  }

  @Override
  public String toString() {
    return key;
  }
}
