package app.tandem.delivery.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads from a request for a link or a picture whether a machine made it. */
@ApplicationScoped
class Signs {
  /**
   * Headers by which browsers say that they fetch what nobody asked for yet (Fetch, section 2.2.9,
   * and what Chrome, Safari and Firefox sent before).
   */
  private static final List<String> PURPOSES =
      List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

  private final KnownAgents agents = KnownAgents.read();

  /**
   * What a request tells.
   *
   * @param method of HTTP
   * @param header its headers by name; null where it has none of that name
   */
  Sign of(String method, Function<String, @Nullable String> header) {
    for (var name : PURPOSES) {
      var purpose = header.apply(name);
      if (purpose != null && isAhead(purpose.toLowerCase(Locale.ROOT))) {
        return Sign.prefetched("it said so (%s)".formatted(name));
      }
    }
    var agent = header.apply("User-Agent");
    var known =
        agent == null || agent.isBlank() ? Sign.program("without a name") : agents.sign(agent);
    // Browsers never ask for the head only; whoever does looks where links lead.
    return known.equals(Sign.NONE) && method.equals("HEAD")
        ? Sign.scanner("it asked for no more than the head")
        : known;
  }

  private static boolean isAhead(String purpose) {
    return purpose.contains("prefetch")
        || purpose.contains("prerender")
        || purpose.contains("preview");
  }
}
