package app.tandem.message.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A beginning or an end of an element, as a template has it.
 *
 * @param name in small letters
 * @param attributes all that stands between the name and the end of it
 * @param at where it begins in the text
 */
record Element(Kind kind, String name, String attributes, int at) {
  private static final Pattern BEGIN = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9-]*)");

  /** What stands between an element's name and its end: a value in quotes may hold that sign. */
  private static final Pattern REST = Pattern.compile("((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>");

  /** What it is of an element. */
  enum Kind {
    BEGIN,
    END,
    /** Both at once. */
    WHOLE,
    /** Nobody knows where it ends. */
    CUT
  }

  /** All of a text, in order. */
  static List<Element> all(String text) {
    var all = new ArrayList<Element>();
    var begun = BEGIN.matcher(text);
    var rest = REST.matcher(text);
    while (begun.find()) {
      var name = begun.group(2).toLowerCase(Locale.ROOT);
      var isWritten = rest.region(begun.end(), text.length()).lookingAt();
      var attributes = isWritten ? rest.group(1) : "";
      var kind = isWritten ? kind(begun.group(1), attributes) : Kind.CUT;
      all.add(new Element(kind, name, attributes, begun.start()));
    }
    return all;
  }

  private static Kind kind(String slash, String attributes) {
    return slash.isEmpty() ? attributes.endsWith("/") ? Kind.WHOLE : Kind.BEGIN : Kind.END;
  }
}
