package app.tandem.message.template;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Something between braces in the text of a template. A brace that a space follows is none, nor
 * what a rule of a style says.
 *
 * @param kind what it does
 * @param path what it is about, for example {@code card.name}; empty where it is about nothing
 * @param name how one of several is called, of {@link Kind#FOR}; empty otherwise
 * @param from where it begins in the text
 * @param to where it has ended
 */
record Tag(Kind kind, String path, String name, int from, int to) {
  /** Its rules have braces of their own. */
  static final Pattern STYLE = Pattern.compile("(?is)(<mj-style\\b[^>]*>)(.*?)(?=</mj-style)");

  private static final Pattern ANY = Pattern.compile("\\{(?![\\s])([^{}\\n]*)}");
  private static final String PATH = "([a-z][a-zA-Z]*(?:\\.[a-z][a-zA-Z]*)*)";
  private static final Pattern SAY = Pattern.compile(PATH);
  private static final Pattern IF = Pattern.compile("#if " + PATH);
  private static final Pattern FOR = Pattern.compile("#for ([a-z][a-zA-Z]*) in " + PATH);

  /** What a tag does. */
  enum Kind {
    SAY,
    IF,
    ELSE,
    END_IF,
    FOR,
    END_FOR,
    UNKNOWN;

    /** Whether it says something itself. */
    boolean isSaid() {
      return this == SAY;
    }
  }

  /** All tags of a text, in order. */
  static List<Tag> all(String text) {
    var styles = STYLE.matcher(text).results().toList();
    return ANY.matcher(text)
        .results()
        .filter(
            found ->
                !isOfRule(found.group(1))
                    || styles.stream()
                        .noneMatch(
                            style ->
                                style.start(2) <= found.start() && found.end() <= style.end(2)))
        .map(found -> of(found.group(1).strip(), found.start(), found.end()))
        .toList();
  }

  /** Whether it may be what a rule of a style says: it says nothing, or of a property. */
  private static boolean isOfRule(String inside) {
    return inside.isBlank() || inside.indexOf(':') > 0;
  }

  private static Tag of(String inside, int from, int to) {
    return switch (inside) {
      case "#else" -> new Tag(Kind.ELSE, "", "", from, to);
      case "/if" -> new Tag(Kind.END_IF, "", "", from, to);
      case "/for" -> new Tag(Kind.END_FOR, "", "", from, to);
      default -> withName(inside, from, to);
    };
  }

  private static Tag withName(String inside, int from, int to) {
    if (SAY.matcher(inside).matches()) {
      return new Tag(Kind.SAY, inside, "", from, to);
    }
    var condition = IF.matcher(inside);
    if (condition.matches()) {
      return new Tag(Kind.IF, condition.group(1), "", from, to);
    }
    var loop = FOR.matcher(inside);
    return loop.matches()
        ? new Tag(Kind.FOR, loop.group(2), loop.group(1), from, to)
        : new Tag(Kind.UNKNOWN, inside, "", from, to);
  }

  /** As Qute reads it. */
  String written() {
    return switch (kind) {
      case SAY -> "{" + path + "}";
      case IF -> "{#if " + path + "}";
      case ELSE -> "{#else}";
      case END_IF -> "{/if}";
      case FOR -> "{#for " + name + " in " + path + "}";
      case END_FOR -> "{/for}";
      case UNKNOWN -> throw new IllegalStateException("Nobody knows the tag (%s).".formatted(path));
    };
  }
}
