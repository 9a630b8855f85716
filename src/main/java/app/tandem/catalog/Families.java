package app.tandem.catalog;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import java.util.Set;

/**
 * The families of what is sold.
 *
 * @param names each once
 */
public record Families(Set<String> names) {
  public Families {
    names = Set.copyOf(names);
  }

  public boolean has(String name) {
    return names.contains(name);
  }

  /** What to say of one that nobody sells, in two lines. */
  public String unknown(String name) {
    return "No product is of the family (%s).\n%s"
        .formatted(
            Shown.text(name),
            NearName.find(name, names)
                .map("Maybe you meant %s."::formatted)
                .orElse("Maybe put a product of it into the catalogue first."));
  }
}
