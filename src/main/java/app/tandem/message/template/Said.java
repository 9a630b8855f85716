package app.tandem.message.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which facts a template says in each mail, whatever is known of somebody: outside of sections, or
 * in all branches of a condition. A list is said by a loop that says something of each of it.
 */
final class Said {
  private final Paths paths;
  private final Predicate<Tag> isSeen;
  private final Deque<Branch> branches = new ArrayDeque<>();

  private Said(Paths paths, Predicate<Tag> isSeen) {
    this.paths = paths;
    this.isSeen = isSeen;
  }

  /** What is said in a section so far. */
  private static final class Branch {
    private final @Nullable Tag tag;
    private final String whole;
    private @Nullable Set<String> beforeElse;
    private Set<String> said = new HashSet<>();

    Branch(@Nullable Tag tag, String whole) {
      this.tag = tag;
      this.whole = whole;
    }

    /** What it says for the text around it. */
    Set<String> always() {
      if (tag == null) {
        return said;
      }
      // A condition on the very fact: it is said wherever it is there.
      var own = new HashSet<>(beforeElse == null ? said : beforeElse);
      own.removeIf(one -> !Paths.isOf(whole, one));
      if (tag.kind() == Tag.Kind.FOR && !own.isEmpty()) {
        own.add(whole);
      }
      if (beforeElse != null) {
        said.retainAll(beforeElse);
        own.addAll(said);
      }
      return own;
    }
  }

  /**
   * The paths of these facts, as {@link Paths} has them.
   *
   * @param isSeen whether somebody sees what a tag says
   */
  static Set<String> always(List<Tag> tags, Paths paths, Predicate<Tag> isSeen) {
    var said = new Said(paths, isSeen);
    var all = new Branch(null, "");
    said.branches.push(all);
    tags.forEach(said::read);
    return all.said;
  }

  private void read(Tag tag) {
    var branch = branches.element();
    switch (tag.kind()) {
      case SAY -> {
        if (isSeen.test(tag)) {
          branch.said.add(paths.of(tag));
        }
      }
      case IF, FOR -> branches.push(new Branch(tag, paths.of(tag)));
      case ELSE -> {
        branch.beforeElse = branch.said;
        branch.said = new HashSet<>();
      }
      case END_IF, END_FOR -> {
        if (branches.size() > 1) {
          var always = branches.pop().always();
          branches.element().said.addAll(always);
        }
      }
      case UNKNOWN -> {}
    }
  }
}
