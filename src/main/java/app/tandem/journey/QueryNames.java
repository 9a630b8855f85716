package app.tandem.journey;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/**
 * What a list is asked by: a name that it does not know, or one without a value, narrows nothing.
 */
final class QueryNames {
  private QueryNames() {}

  /**
   * Refuses what would be passed over.
   *
   * @param known names; those without a value are refused as well, but for where to go on from
   * @throws IllegalArgumentException when there is another, or one says nothing
   */
  static void require(UriInfo address, List<String> known) {
    address
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException(
                    "There is no parameter (%s) here.\n%s"
                        .formatted(
                            Shown.text(name),
                            NearName.find(Shown.text(name), known)
                                .map("Maybe you meant %s."::formatted)
                                .orElse("Maybe leave it out: there are " + known + ".")));
              }
              if (!name.equals("after") && values.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException(
                    "The parameter (%s) has no value.\nMaybe leave it out to get all."
                        .formatted(name));
              }
            });
  }
}
