package app.tandem.catalog;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Details of a product of which a shop said one thing only. */
public final class Said {
  private Said() {}

  /** A lower price for a while. */
  public static Details sale(Sale sale) {
    return details(null, sale, List.of(), List.of(), Map.of(), null, null);
  }

  /** What variants of one thing share. */
  public static Details group(@Nullable String group) {
    return details(group, null, List.of(), List.of(), Map.of(), null, null);
  }

  /** When it is wanted. */
  public static Details seasons(String... seasons) {
    return seasonal(List.of(), seasons);
  }

  /** Where it is sold. */
  public static Details regions(String... regions) {
    return seasonal(List.of(regions));
  }

  /** Where it is sold, and when it is wanted. */
  public static Details seasonal(List<String> regions, String... seasons) {
    var all = Arrays.stream(seasons).map(Season::new).toList();
    return details(null, null, all, regions, Map.of(), null, null);
  }

  /** Everything that has no name of its own. */
  public static Details attributes(Map<String, String> attributes) {
    return details(null, null, List.of(), List.of(), attributes, null, null);
  }

  /** When its price fell last, and when it could be had again. */
  public static Details changed(@Nullable Instant cheaperSince, @Nullable Instant backSince) {
    return details(null, null, List.of(), List.of(), Map.of(), cheaperSince, backSince);
  }

  private static Details details(
      @Nullable String group,
      @Nullable Sale sale,
      List<Season> seasons,
      List<String> regions,
      Map<String, String> attributes,
      @Nullable Instant cheaperSince,
      @Nullable Instant backSince) {
    return new Details(
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        group,
        null,
        null,
        sale,
        seasons,
        regions,
        attributes,
        null,
        cheaperSince,
        backSince);
  }
}
