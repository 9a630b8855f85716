package app.tandem.affinity;

import java.util.Arrays;

/** A list of ints that grows, without a box around each. */
class Ints {
  private int[] values;
  private int size;

  Ints() {
    this(16);
  }

  /** Has room for so many; more are welcome. */
  Ints(int room) {
    values = new int[Math.max(1, room)];
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.addExact(size, size));
    }
    values[size++] = value;
  }

  /** Puts them in ascending order. */
  void sort() {
    Arrays.sort(values, 0, size);
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }

  int get(int index) {
    return values[index];
  }

  int size() {
    return size;
  }

  /** Puts the lesser of the old and this value at an index. */
  void lower(int index, int value) {
    values[index] = Math.min(values[index], value);
  }
}
