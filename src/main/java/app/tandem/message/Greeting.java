package app.tandem.message;

import app.tandem.kernel.Shown;
import app.tandem.message.template.Words;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How somebody is greeted: by their first name, where what is stored as one can be a name. */
final class Greeting {
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

  /** What programs and people write where they know none. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "null", "undefined", "n/a", "n.a", "none", "unknown", "unbekannt", "no name", "noname");

  private Greeting() {}

  /** The words for somebody; without a name where none is known. */
  static String of(@Nullable String firstName, Words words) {
    return firstName == null || !isName(firstName)
        ? words.get("hello")
        : words.say("hello.named", firstName.strip());
  }

  private static boolean isName(String text) {
    var bare = AROUND.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
    return !Shown.isBlank(text) && LETTER.matcher(text).find() && !NO_NAMES.contains(bare);
  }
}
