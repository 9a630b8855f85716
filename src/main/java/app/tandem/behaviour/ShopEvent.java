package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that happened in the shop. Its id makes it safe to send twice. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ShopEvent.Paid.class, name = "order-paid"),
  @JsonSubTypes.Type(value = ShopEvent.Delivered.class, name = "order-delivered"),
  @JsonSubTypes.Type(value = ShopEvent.SentBack.class, name = "order-returned"),
  @JsonSubTypes.Type(value = ShopEvent.Opinion.class, name = "feedback")
})
@Schema(
    description =
        "One of order-paid, order-delivered, order-returned, feedback: the property type says which.",
    oneOf = {
      ShopEvent.Paid.class,
      ShopEvent.Delivered.class,
      ShopEvent.SentBack.class,
      ShopEvent.Opinion.class
    },
    discriminatorProperty = "type",
    discriminatorMapping = {
      @DiscriminatorMapping(value = "order-paid", schema = ShopEvent.Paid.class),
      @DiscriminatorMapping(value = "order-delivered", schema = ShopEvent.Delivered.class),
      @DiscriminatorMapping(value = "order-returned", schema = ShopEvent.SentBack.class),
      @DiscriminatorMapping(value = "feedback", schema = ShopEvent.Opinion.class)
    })
public sealed interface ShopEvent {
  /** The shop's key of this event, 1 to 100 characters. */
  String id();

  /** When it happened. */
  Instant at();

  /** The word for its kind in the event log. */
  String type();

  /** An order was paid. */
  record Paid(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @NotBlank @Size(max = 100) String order,
      @Nullable String customer,
      @NotBlank String currency,
      @NotEmpty List<@Valid @NotNull Line> lines)
      implements ShopEvent {
    @Override
    public String type() {
      return "order-paid";
    }
  }

  /** A line of a paid order; the price is for one piece, in whole units. */
  record Line(
      @NotNull Sku sku,
      @Schema(required = true) @Positive int quantity,
      @NotNull
          @PositiveOrZero
          @Digits(
              integer = 12,
              fraction = 30,
              message = "must have at most {integer} digits and {fraction} decimals")
          BigDecimal price) {}

  /** The parcel of an order arrived. */
  record Delivered(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @NotBlank @Size(max = 100) String order)
      implements ShopEvent {
    @Override
    public String type() {
      return "order-delivered";
    }
  }

  /** Pieces of an order were sent back. */
  record SentBack(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @NotBlank @Size(max = 100) String order,
      @NotEmpty List<@Valid @NotNull Piece> pieces)
      implements ShopEvent {
    @Override
    public String type() {
      return "order-returned";
    }
  }

  /** How many pieces of one product came back. */
  record Piece(@NotNull Sku sku, @Schema(required = true) @Positive int quantity) {}

  /** A customer said what they think: of a product, or of the shop when no sku is given. */
  record Opinion(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @NotNull CustomerId customer,
      @Nullable Sku sku,
      @NotNull Feedback.Kind kind,
      @Schema(required = true) @Min(1) @Max(5) int rating,
      @Nullable @Size(max = 2_000) String text)
      implements ShopEvent {
    @Override
    public String type() {
      return "feedback";
    }
  }
}
