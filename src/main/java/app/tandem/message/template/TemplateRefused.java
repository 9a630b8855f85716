package app.tandem.message.template;

import app.tandem.kernel.Shown;
import java.util.List;
import java.util.stream.Collectors;

/** A template that cannot be published, and every place that says why. */
public class TemplateRefused extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient List<Trouble> troubles;

  TemplateRefused(List<Trouble> troubles) {
    super(troubles.stream().map(Trouble::toString).collect(Collectors.joining("\n")));
    this.troubles = List.copyOf(troubles);
  }

  /** One that could not be read, for a reason that nobody foresaw. */
  static TemplateRefused broken(String name, Throwable why) {
    var words = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
    var refused =
        new TemplateRefused(
            List.of(
                new Trouble(
                    name,
                    1,
                    "It could not be read: %s (%s).\nMaybe an element stands where MJML knows none, or it is nested too deep."
                        .formatted(Shown.text(words), why.getClass().getSimpleName()))));
    refused.initCause(why);
    return refused;
  }

  /** One that makes more than this of the facts of somebody. */
  static TemplateRefused tooLong(String name, int most) {
    return new TemplateRefused(
        List.of(
            new Trouble(
                name,
                1,
                "It makes a mail of more than %,d signs for them.\nMaybe a loop says too much, or what is told with a product is too long."
                    .formatted(most))));
  }

  /**
   * One place of a template that is wrong.
   *
   * @param file the template, or the part that it takes in
   * @param line from 1 on
   * @param what is wrong in the first line; a second that begins with Maybe says how to mend it
   */
  public record Trouble(String file, int line, String what) {
    @Override
    public String toString() {
      return "%s, line %d: %s".formatted(file, line, what);
    }
  }

  /** All that is wrong, in the order of the text. */
  public List<Trouble> troubles() {
    return troubles;
  }
}
