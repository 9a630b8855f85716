package app.tandem.message.template;

import app.tandem.message.template.TemplateRefused.Trouble;
import java.util.ArrayList;
import java.util.List;

/** What no template may leave out. */
final class Needs {
  private static final List<String> ELEMENTS =
      List.of("<mjml", "<mj-body", "</mj-body>", "</mjml>");

  private Needs() {}

  /**
   * What is missing.
   *
   * @param needs names of facts that must be said or gone through
   */
  static List<Trouble> troubles(Source source, List<Tag> tags, List<String> needs) {
    var text = source.text();
    var troubles = new ArrayList<Trouble>();
    for (var element : ELEMENTS) {
      if (!text.contains(element)) {
        troubles.add(
            source.trouble(
                0, "There is no %s.\nMaybe it was cut off, or is no MJML.".formatted(element)));
      }
    }
    for (var need : needs) {
      if (tags.stream().noneMatch(tag -> isSaid(tag, need))) {
        troubles.add(
            source.trouble(
                text.length(),
                "It never says {%s}.\nMaybe the part that says it is not taken in."
                    .formatted(need)));
      }
    }
    return troubles;
  }

  private static boolean isSaid(Tag tag, String need) {
    return tag.path().equals(need) && (tag.kind().isSaid() || tag.kind() == Tag.Kind.FOR);
  }
}
