package app.tandem.message.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What tags are about, whatever a template calls one of several: {@code card.name} in a loop over
 * {@code cards} is {@code cards.name}.
 */
final class Paths {
  private final Map<Tag, String> pathByTag = new HashMap<>();

  /** Of these tags, in order. */
  Paths(List<Tag> tags) {
    Deque<Tag> loops = new ArrayDeque<>();
    for (var tag : tags) {
      pathByTag.put(tag, path(tag.path(), loops));
      if (tag.kind() == Tag.Kind.FOR) {
        loops.push(tag);
      } else if (tag.kind() == Tag.Kind.END_FOR) {
        loops.poll();
      }
    }
  }

  private String path(String path, Deque<Tag> loops) {
    for (var loop : loops) {
      if (isOf(loop.name(), path)) {
        return pathByTag.get(loop) + path.substring(loop.name().length());
      }
    }
    return path;
  }

  /** Of a tag that is among them. */
  String of(Tag tag) {
    return pathByTag.getOrDefault(tag, tag.path());
  }

  /** Whether a path is this one, or that of a part of it. */
  static boolean isOf(String whole, String path) {
    return path.equals(whole) || path.startsWith(whole + ".");
  }

  /** As it is told: {@code {notes} of {cards}}. */
  static String shown(String path) {
    var dot = path.lastIndexOf('.');
    return dot < 0
        ? "{" + path + "}"
        : "{" + path.substring(dot + 1) + "} of " + shown(path.substring(0, dot));
  }
}
