package app.tandem.catalog.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of one item; what is taken is gone, so that the rest can be kept as attributes. */
class Values {
  private final Map<String, List<String>> left;

  Values(Map<String, List<String>> all) {
    this.left = new LinkedHashMap<>(all);
    left.remove(TableSource.SURPLUS);
  }

  /** The first value under one of these names; all of them count as read. */
  @Nullable String take(String... names) {
    String found = null;
    for (var name : names) {
      var texts = left.remove(name);
      if (found == null && texts != null) {
        found = texts.get(0);
      }
    }
    return found;
  }

  /**
   * The same, made into something.
   *
   * @throws Unreadable when it cannot be
   */
  <T> @Nullable T read(Function<String, @Nullable T> reading, String... names) {
    var column = names[0];
    for (var name : names) {
      if (left.containsKey(name)) {
        column = name;
        break;
      }
    }
    var text = take(names);
    return text == null ? null : made(column, text, reading);
  }

  /** What is made of a text, or the column in which it cannot be. */
  static <T extends @Nullable Object> T made(
      String column, String text, Function<String, T> reading) {
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException e) {
      throw new Unreadable(column, "" + e.getMessage());
    }
  }

  /** All values under one of these names, also those that stand in one cell with commas between. */
  List<String> takeAll(String... names) {
    var all = new ArrayList<String>();
    for (var name : names) {
      for (var cell : left.getOrDefault(name, List.of())) {
        for (var one : cell.split("[,;|]", -1)) {
          if (!one.isBlank()) {
            all.add(one.strip());
          }
        }
      }
      left.remove(name);
    }
    return all;
  }

  /** What nobody took; of repeated ones all, with commas between, as feeds write them in tables. */
  Map<String, String> rest() {
    var rest = new LinkedHashMap<String, String>();
    left.forEach((name, texts) -> rest.put(name, String.join(",", texts)));
    return rest;
  }
}
