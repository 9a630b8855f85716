package app.tandem.segment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * A segment, or a family of them, that Tandem fills itself.
 *
 * @param name as rules write it; of a family, with the part that differs in angle brackets
 * @param means who belongs to it
 */
public record Definition(String name, String means) {
  /** Whether it stands for several segments. */
  @JsonIgnore
  public boolean isFamily() {
    return name.contains("<");
  }

  /** All of them. */
  public static final List<Definition> ALL =
      List.of(
          new Definition("first-time-buyer", "paid one order so far"),
          new Definition("repeat-customer", "paid two orders or more"),
          new Definition(
              "champion",
              "bought lately, often and for much: in the upper two fifths of the shop's customers by each,"
                  + " and neither at risk nor lapsed"),
          new Definition(
              "at-risk",
              "ordered twice or more, and is silent for twice as long as usual between their orders"),
          new Definition(
              "lapsed",
              "is silent for four times as long as usual between their orders, or for a year"),
          new Definition(
              "bulk-buyer",
              "buys a dozen pieces or more of one product in at least half their orders"),
          new Definition(
              "discount-seeker",
              "paid at least 5 percent less than the catalogue's price for half of what they bought,"
                  + " of 3 lines or more"),
          new Definition(
              "interest-<category>",
              "at least a quarter of their orders had it; an order counts half as much after half a year,"
                  + " and those that had it must together count for half an order of today at least"),
          new Definition("region-<name>", "lives in one of the countries of the settings"),
          new Definition(
              "season-<spring, summer, autumn or winter>",
              "placed at least 60 percent of their orders, and two or more, in that season where they live"),
          new Definition(
              "price-<low, middle or high>",
              "the median of what they pay for a piece lies in that third of the catalogue's prices;"
                  + " from 3 order lines on"));
}
