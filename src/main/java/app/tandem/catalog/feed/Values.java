package app.tandem.catalog.feed;

import app.tandem.kernel.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of one item; what is taken is gone, so that the rest can be kept as attributes. */
class Values {
  private final Map<String, List<String>> left;
  private final Remarks remarks;

  Values(Map<String, List<String>> all) {
    this(all, kind -> {});
  }

  /**
   * The values of an item.
   *
   * @param remarks hears of a value that is told twice, and otherwise the second time
   */
  Values(Map<String, List<String>> all, Remarks remarks) {
    this.left = new LinkedHashMap<>(all);
    this.remarks = remarks;
  }

  /** The first value under one of these names; all of them count as read. */
  @Nullable String take(String... names) {
    String found = null;
    String otherwise = null;
    var column = "";
    for (var name : names) {
      for (var text : Objects.requireNonNullElse(left.remove(name), List.<String>of())) {
        if (found == null) {
          found = text;
        } else if (otherwise == null && !text.equalsIgnoreCase(found)) {
          otherwise = text;
          column = name;
        }
      }
    }
    if (found != null && otherwise != null) {
      tell(column, found, otherwise);
    }
    return found;
  }

  private void tell(String column, String found, String otherwise) {
    remarks.leftOut(
        Remarks.OTHERWISE,
        column,
        "It says two things (%s and %s): the first counts.\nMaybe leave out one of the columns that say it."
            .formatted(Shown.text(found), Shown.text(otherwise)));
  }

  /** The first value under one of these names, of which feeds have several on purpose. */
  @Nullable String takeFirst(String... names) {
    var found = Arrays.stream(names).map(left::get).filter(Objects::nonNull).findFirst();
    left.keySet().removeAll(List.of(names));
    return found.map(texts -> texts.get(0)).orElse(null);
  }

  /**
   * The same, made into something.
   *
   * @throws Unreadable when it cannot be
   */
  <T> @Nullable T read(Function<String, @Nullable T> reading, String... names) {
    var column = columnOf(names);
    var text = take(names);
    return text == null ? null : made(column, text, reading);
  }

  /**
   * What is made of the first, of which feeds have several on purpose.
   *
   * @throws Unreadable when it cannot be
   */
  <T> @Nullable T readFirst(Function<String, @Nullable T> reading, String... names) {
    var column = columnOf(names);
    var text = takeFirst(names);
    return text == null ? null : made(column, text, reading);
  }

  /** The name under which the first of them stands. */
  private String columnOf(String... names) {
    return Arrays.stream(names).filter(left::containsKey).findFirst().orElse(names[0]);
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
