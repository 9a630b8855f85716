package app.tandem.message.template;

import app.tandem.message.template.TemplateRefused.Trouble;
import app.tandem.rules.UrgentWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What a template says to everybody, whatever is offered: the words between its tags and elements,
 * and those that stand for pictures. What only looks different, as bold letters, is read on.
 */
public final class FixedText {
  private static final Pattern PIECE =
      Pattern.compile(
          "(?s)<(mj-style)\\b.*?</mj-style\\s*>|</?([a-zA-Z][a-zA-Z0-9-]*)([^>]*)>|\\{[^{}\\n"
              + "]*}|&[#a-zA-Z0-9]+;|.");
  private static final Pattern SHOWN =
      Pattern.compile("(?i)\\b(?:alt|title)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
  private static final Set<String> IN_LINE = Set.of("b", "strong", "i", "em", "s", "a", "span");

  /** Stands for what is filled in. */
  private static final char FILLED = '\u2026';

  private final String file;
  private final List<Trouble> troubles = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> lines = new ArrayList<>();
  private int line = 1;

  private FixedText(String file) {
    this.file = file;
  }

  /**
   * Where a template or a part of one hurries its reader in words of its own, which nothing proves.
   */
  public static List<Trouble> hurrying(String file, String template) {
    var fixed = new FixedText(file);
    var pieces = PIECE.matcher(Comments.without(template));
    while (pieces.find()) {
      fixed.read(pieces.group(), pieces.group(2), pieces.group(3));
      fixed.line += (int) pieces.group().chars().filter(one -> one == '\n').count();
    }
    fixed.end();
    return fixed.troubles;
  }

  private void read(String piece, @Nullable String element, @Nullable String attributes) {
    if (element != null && attributes != null) {
      if (!IN_LINE.contains(element.toLowerCase(Locale.ROOT))) {
        end();
      }
      lookAtShown(attributes);
    } else if (piece.startsWith("<mj-style")) {
      end();
    } else if (piece.startsWith("{")) {
      add(FILLED);
    } else {
      Parser.unescapeEntities(piece, false).chars().forEach(one -> add((char) one));
    }
  }

  private void lookAtShown(String attributes) {
    SHOWN
        .matcher(attributes)
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .forEach(shown -> UrgentWords.in(shown).forEach(words -> tell(words, line)));
  }

  private void add(char sign) {
    var isGap = Character.isWhitespace(sign) || sign == '\u00a0';
    if (!isGap || (!text.isEmpty() && text.charAt(text.length() - 1) != ' ')) {
      text.append(isGap ? ' ' : sign);
      lines.add(line);
    }
  }

  /** Here something else is said. */
  private void end() {
    var said = text.toString();
    var at = 0;
    for (var words : UrgentWords.in(said)) {
      var found = said.replace('\u2019', '\'').indexOf(words, at);
      tell(words, lines.get(Math.max(found, 0)));
      at = Math.max(found, 0) + 1;
    }
    text.setLength(0);
    lines.clear();
  }

  private void tell(String words, int where) {
    troubles.add(
        new Trouble(
            file,
            where,
            "The template hurries (%s), and nothing proves it.\nMaybe leave it out: an offer whose rule has an end or a count of pieces says it itself, as long as it is true."
                .formatted(words)));
  }
}
