package app.tandem.delivery.tracking;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Programs that follow links and load pictures, by the name that they send as {@code User-Agent}.
 * They stand in {@code agents.csv}, each with where it is known from.
 */
final class KnownAgents {
  private static final String FILE = "/app/tandem/delivery/tracking/agents.csv";

  /** As the file has it. */
  private record Line(String kind, String part, String name, String source) {
    private static final String WHOLE = "=";

    Line {
      if (part.isEmpty() || name.isEmpty() || !source.startsWith("https://")) {
        throw new IllegalArgumentException("A line of %s is not whole: %s".formatted(FILE, part));
      }
    }

    static Line of(String text) {
      var cells = text.split(";", -1);
      return new Line(cells[0], cells[1].toLowerCase(Locale.ROOT), cells[2], cells[3]);
    }

    boolean fits(String agent) {
      return part.startsWith(WHOLE) ? agent.equals(part.substring(1)) : agent.contains(part);
    }

    Sign sign() {
      return switch (kind) {
        case "prefetch" -> Sign.prefetched(name);
        case "scanner" -> Sign.scanner(name);
        case "program" -> Sign.program(name);
        case "person" -> Sign.NONE;
        default -> throw new IllegalArgumentException("There is no kind (%s).".formatted(kind));
      };
    }
  }

  private final List<Line> lines;

  private KnownAgents(List<Line> lines) {
    this.lines = lines;
    lines.forEach(Line::sign);
  }

  /** Those of the file. */
  static KnownAgents read() {
    var file = Objects.requireNonNull(KnownAgents.class.getResourceAsStream(FILE), FILE);
    try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return new KnownAgents(
          reader
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Line::of)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /** What an agent's name tells; the first line that fits counts. */
  Sign sign(String agent) {
    var plain = agent.strip().toLowerCase(Locale.ROOT);
    return lines.stream()
        .filter(line -> line.fits(plain))
        .findFirst()
        .map(Line::sign)
        .orElse(Sign.NONE);
  }
}
