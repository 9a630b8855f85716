package app.tandem.forecast;

/**
 * From when to when something is expected.
 *
 * @param low in days
 * @param high in days, at least {@code low}
 */
public record Band(double low, double high) {
  public Band {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "The band goes from %s back to %s.\nMaybe its ends were swapped.".formatted(low, high));
    }
  }
}
