package app.tandem.offer;

import app.tandem.kernel.Money;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether something that hurries is true. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "truth")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Truth.Holds.class, name = "holds"),
  @JsonSubTypes.Type(value = Truth.Fails.class, name = "fails"),
  @JsonSubTypes.Type(value = Truth.Gone.class, name = "gone"),
})
public sealed interface Truth {
  /** Why it is not; empty when it is. */
  String why();

  /** The same of a customer who lives in this zone. */
  default Truth in(ZoneId other) {
    return this;
  }

  /**
   * It is.
   *
   * @param now of what: the same, with the numbers of now
   * @param zone in which the customer lives now; null when nobody knows it
   */
  record Holds(Urgency now, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ZoneId zone)
      implements Truth {
    public Holds(Urgency now) {
      this(now, null);
    }

    @Override
    public Truth in(ZoneId other) {
      return new Holds(now, other);
    }

    @Override
    public String why() {
      return "";
    }
  }

  /**
   * It is not, and what was offered can be had without it.
   *
   * @param price what it costs now, where the price hung on it; null otherwise
   * @param parts what its parts cost now, where it has some
   * @param beside what is offered with it costs now, where the price did not hang on it
   */
  record Fails(String why, @Nullable Money price, List<BundleOffer.Part> parts, List<Priced> beside)
      implements Truth {
    public Fails {
      parts = List.copyOf(Objects.requireNonNullElse(parts, List.of()));
      beside = List.copyOf(Objects.requireNonNullElse(beside, List.of()));
    }

    public Fails(String why, @Nullable Money price, List<BundleOffer.Part> parts) {
      this(why, price, parts, List.of());
    }

    public Fails(String why, @Nullable Money price) {
      this(why, price, List.of());
    }

    /** Of what no price hung on. */
    static Fails beside(String why, List<Priced> beside) {
      return new Fails(why, null, List.of(), beside);
    }
  }

  /** It is not, and what was offered cannot be had. */
  record Gone(String why) implements Truth {}
}
