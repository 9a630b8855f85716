package app.tandem.message.template;

import app.tandem.kernel.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What elements are there for: a picture shows one, and a button leads somewhere and says so. */
final class Purpose {
  private static final Map<String, String> NEEDED_BY_ELEMENT =
      Map.of("mj-image", "src", "mj-button", "href");
  private static final Pattern UNSAID =
      Pattern.compile("<!--.*?-->|<[^>]*>|\\{[#/][^{}]*}|&nbsp;|&#160;", Pattern.DOTALL);

  /** Of all elements of a kind, or of a class: what stands there need not stand with each. */
  private final Set<String> usual = new HashSet<>();

  private final BiConsumer<Element, String> troubles;

  private Purpose(BiConsumer<Element, String> troubles) {
    this.troubles = troubles;
  }

  /** Tells which elements of a text have none. */
  static void look(String text, List<Element> all, BiConsumer<Element, String> troubles) {
    var purpose = new Purpose(troubles);
    var inBody = new ArrayList<Element>();
    var isUsual = false;
    for (var one : all) {
      if (one.name().equals("mj-attributes")) {
        isUsual = one.kind() == Element.Kind.BEGIN;
      } else if (isUsual) {
        purpose.take(one);
      } else {
        inBody.add(one);
      }
    }
    inBody.forEach(one -> purpose.look(text, one));
  }

  private void take(Element element) {
    for (var needed : NEEDED_BY_ELEMENT.values()) {
      if (has(element, needed)) {
        usual.add(needed);
      }
    }
  }

  private void look(String text, Element element) {
    var needed = NEEDED_BY_ELEMENT.get(element.name());
    if (needed == null
        || element.kind() == Element.Kind.END
        || element.kind() == Element.Kind.CUT) {
      return;
    }
    if (!usual.contains(needed) && !has(element, needed)) {
      troubles.accept(
          element,
          "The element (%s) has no %s.\nMaybe add it, or leave the element out."
              .formatted(element.name(), needed));
    }
    if (element.name().equals("mj-button") && isUnsaid(text, element)) {
      troubles.accept(
          element, "A button says nothing.\nMaybe put words between <mj-button> and </mj-button>.");
    }
  }

  private static boolean has(Element element, String attribute) {
    return Pattern.compile("(?i)(?:^|[\\s\"'])" + attribute + "\\s*=")
        .matcher(element.attributes())
        .find();
  }

  /** That one has no end is told elsewhere. */
  private static boolean isUnsaid(String text, Element button) {
    var end = text.indexOf("</mj-button", button.at());
    return button.kind() == Element.Kind.WHOLE
        || (end >= 0
            && Shown.isBlank(UNSAID.matcher(text.substring(button.at(), end)).replaceAll("")));
  }
}
