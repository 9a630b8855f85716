package app.tandem.message.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the page becomes of whoever has all that a mail can have: each loop as often as there
 * can be something of its list, and of each condition the longer branch.
 */
final class Fullest {
  /** Names are shorter, addresses are not. */
  private static final int LENGTH_OF_A_FACT = 120;

  private final Fact facts;
  private final Deque<Part> parts = new ArrayDeque<>();

  private Fullest(Fact facts) {
    this.facts = facts;
  }

  /** What stands in a section so far. */
  private static final class Part {
    private final @Nullable Tag tag;
    private final @Nullable Fact several;
    private long length;
    private long beforeElse;

    Part(@Nullable Tag tag, @Nullable Fact several) {
      this.tag = tag;
      this.several = several;
    }

    long whole() {
      return several == null ? Math.max(length, beforeElse) : length * several.most();
    }
  }

  /**
   * What stands in a page: an expression, and the signs before it.
   *
   * @param before how many
   * @param tag null after the last one
   */
  record Piece(int before, @Nullable Tag tag) {}

  /** The length of such a page in signs. */
  static long length(List<Piece> pieces, Fact facts) {
    var fullest = new Fullest(facts);
    fullest.parts.push(new Part(null, null));
    pieces.forEach(fullest::read);
    return fullest.parts.getLast().length;
  }

  private void read(Piece piece) {
    var part = parts.element();
    part.length += piece.before();
    var tag = piece.tag();
    if (tag == null) {
      return;
    }
    switch (tag.kind()) {
      case SAY -> part.length += LENGTH_OF_A_FACT;
      case IF -> parts.push(new Part(tag, null));
      case FOR -> parts.push(new Part(tag, find(tag.path())));
      case ELSE -> {
        part.beforeElse = part.length;
        part.length = 0;
      }
      case END_IF, END_FOR -> {
        var ended = parts.pop();
        parts.element().length += ended.whole();
      }
      case UNKNOWN -> {}
    }
  }

  private @Nullable Fact find(String path) {
    var names = path.split("\\.", -1);
    var fact = named(names[0]);
    for (int nth = 1; nth < names.length && fact != null; nth++) {
      fact = fact.parts().get(names[nth]);
    }
    return fact;
  }

  private @Nullable Fact named(String name) {
    for (var part : parts) {
      if (part.tag != null && part.several != null && part.tag.name().equals(name)) {
        return part.several.element();
      }
    }
    return facts.parts().get(name);
  }
}
