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
  @JsonSubTypes.Type(value = ShopEvent.Opinion.class, name = "feedback"),
  @JsonSubTypes.Type(value = ShopEvent.Shipped.class, name = "order-shipped"),
  @JsonSubTypes.Type(value = ShopEvent.ComplaintClosed.class, name = "complaint-closed"),
  @JsonSubTypes.Type(value = ShopperEvent.Viewed.class, name = "product-viewed"),
  @JsonSubTypes.Type(value = ShopperEvent.CartChanged.class, name = "cart-changed"),
  @JsonSubTypes.Type(value = ShopperEvent.WishAdded.class, name = "wishlist-added"),
  @JsonSubTypes.Type(value = ShopperEvent.WishRemoved.class, name = "wishlist-removed"),
  @JsonSubTypes.Type(value = ShopperEvent.FeatureUsed.class, name = "feature-used"),
  @JsonSubTypes.Type(value = ShopperEvent.CounterRead.class, name = "counter-read"),
  @JsonSubTypes.Type(value = ShopperEvent.EmailClicked.class, name = "email-clicked"),
  @JsonSubTypes.Type(value = ShopperEvent.CreatorVisited.class, name = "creator-visited"),
  @JsonSubTypes.Type(value = ShopperEvent.VisitorKnown.class, name = "visitor-known")
})
@Schema(
    description =
        "Something that happened in the shop: the property type says what. See docs/events.md.",
    oneOf = {
      ShopEvent.Paid.class,
      ShopEvent.Delivered.class,
      ShopEvent.SentBack.class,
      ShopEvent.Opinion.class,
      ShopEvent.Shipped.class,
      ShopEvent.ComplaintClosed.class,
      ShopperEvent.Viewed.class,
      ShopperEvent.CartChanged.class,
      ShopperEvent.WishAdded.class,
      ShopperEvent.WishRemoved.class,
      ShopperEvent.FeatureUsed.class,
      ShopperEvent.CounterRead.class,
      ShopperEvent.EmailClicked.class,
      ShopperEvent.CreatorVisited.class,
      ShopperEvent.VisitorKnown.class
    },
    discriminatorProperty = "type",
    discriminatorMapping = {
      @DiscriminatorMapping(value = "order-paid", schema = ShopEvent.Paid.class),
      @DiscriminatorMapping(value = "order-delivered", schema = ShopEvent.Delivered.class),
      @DiscriminatorMapping(value = "order-returned", schema = ShopEvent.SentBack.class),
      @DiscriminatorMapping(value = "feedback", schema = ShopEvent.Opinion.class),
      @DiscriminatorMapping(value = "order-shipped", schema = ShopEvent.Shipped.class),
      @DiscriminatorMapping(value = "complaint-closed", schema = ShopEvent.ComplaintClosed.class),
      @DiscriminatorMapping(value = "product-viewed", schema = ShopperEvent.Viewed.class),
      @DiscriminatorMapping(value = "cart-changed", schema = ShopperEvent.CartChanged.class),
      @DiscriminatorMapping(value = "wishlist-added", schema = ShopperEvent.WishAdded.class),
      @DiscriminatorMapping(value = "wishlist-removed", schema = ShopperEvent.WishRemoved.class),
      @DiscriminatorMapping(value = "feature-used", schema = ShopperEvent.FeatureUsed.class),
      @DiscriminatorMapping(value = "counter-read", schema = ShopperEvent.CounterRead.class),
      @DiscriminatorMapping(value = "email-clicked", schema = ShopperEvent.EmailClicked.class),
      @DiscriminatorMapping(value = "creator-visited", schema = ShopperEvent.CreatorVisited.class),
      @DiscriminatorMapping(value = "visitor-known", schema = ShopperEvent.VisitorKnown.class)
    })
public sealed interface ShopEvent
    permits ShopperEvent,
        ShopEvent.Paid,
        ShopEvent.Shipped,
        ShopEvent.Delivered,
        ShopEvent.SentBack,
        ShopEvent.Opinion,
        ShopEvent.ComplaintClosed {
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
      @Nullable @Size(max = 100) String visit,
      @NotBlank String currency,
      @NotEmpty List<@Valid @NotNull Line> lines)
      implements ShopEvent {
    public Paid {
      customer = customer == null ? null : customer.strip();
    }

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

  /** The parcel of an order was handed to the carrier. */
  record Shipped(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @NotBlank @Size(max = 100) String order)
      implements ShopEvent {
    @Override
    public String type() {
      return "order-shipped";
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

  /**
   * A customer said what they think: of a product, or of the shop when no sku is given. A complaint
   * needs no rating.
   */
  record Opinion(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @NotNull CustomerId customer,
      @Nullable Sku sku,
      @NotNull Feedback.Kind kind,
      @Nullable @Min(1) @Max(5) Integer rating,
      @Nullable @Size(max = 2_000) String text)
      implements ShopEvent {
    @Override
    public String type() {
      return "feedback";
    }
  }

  /**
   * A complaint was settled: the one that was told in the feedback event of this id, or all that
   * the customer made until then.
   */
  record ComplaintClosed(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @NotNull CustomerId customer,
      @Nullable @Size(max = 100) String complaint)
      implements ShopEvent {
    @Override
    public String type() {
      return "complaint-closed";
    }
  }
}
