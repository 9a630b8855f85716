package app.tandem.affinity;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Numbers sorted into groups, by counting: the members of a group stand one after the other. */
class Groups {
  /** The group of a member that belongs nowhere. */
  static final int NONE = -1;

  private final int[] starts;
  private final int @Nullable [] members;

  /**
   * Sorts.
   *
   * @param groups how many there are
   * @param size the members are 0 to less than this
   * @param groupOf the group of a member, or {@link #NONE}
   */
  Groups(int groups, int size, IntUnaryOperator groupOf) {
    starts = new int[groups + 1];
    for (int member = 0; member < size; member++) {
      var group = groupOf.applyAsInt(member);
      if (group != NONE) {
        starts[group + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    var sorted = new int[starts[groups]];
    var next = starts.clone();
    for (int member = 0; member < size; member++) {
      var group = groupOf.applyAsInt(member);
      if (group != NONE) {
        sorted[next[group]++] = member;
      }
    }
    members = sorted;
  }

  /**
   * Takes members that are sorted already: each is its own place.
   *
   * @param starts of each group, and of one more
   */
  Groups(int[] starts) {
    this.starts = starts.clone();
    this.members = null;
  }

  /** The place of a group's first member. */
  int start(int group) {
    return starts[group];
  }

  /** One after the place of a group's last member. */
  int end(int group) {
    return starts[group + 1];
  }

  /** The member at a place. */
  int member(int place) {
    return members == null ? place : members[place];
  }
}
