package app.tandem.forecast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of one customer.
 *
 * @param orders when and how often they order; null when nothing is known of them or no model was
 *     fitted yet
 * @param items what they use up and when they need it again, what is needed first being first;
 *     empty where too little is known
 */
public record CustomerForecast(@Nullable OrderForecast orders, List<ItemForecast> items) {
  /** Of somebody of whom nothing can be said. */
  public static final CustomerForecast NONE = new CustomerForecast(null, List.of());
}
