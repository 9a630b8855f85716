package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that a shopper did, besides buying and saying. */
public sealed interface ShopperEvent extends ShopEvent {
  /** How the key of a visit is written. */
  String VISIT = "[\\p{Graph}]{1,100}";

  /** What is wrong with the key of a visit. */
  String NO_VISIT = "must be 1 to 100 printable characters of ASCII, without blanks";

  /** Who it was; null when only the visit is known. */
  @Nullable CustomerId customer();

  /** The key of the visit in which it happened, if there was one. */
  default @Nullable String visit() {
    return null;
  }

  /** The page of a product was opened. */
  record Viewed(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @Nullable CustomerId customer,
      @Nullable @Pattern(regexp = VISIT, message = NO_VISIT) String visit,
      @NotNull Sku sku)
      implements ShopperEvent {
    @Override
    public String type() {
      return "product-viewed";
    }
  }

  /** The cart of a known customer changed: all that is in it now. Empty when nothing is. */
  record CartChanged(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @NotNull CustomerId customer,
      @Nullable @Pattern(regexp = VISIT, message = NO_VISIT) String visit,
      @NotNull @Size(max = 500) List<@Valid @NotNull CartPiece> lines)
      implements ShopperEvent {
    @Override
    public String type() {
      return "cart-changed";
    }
  }

  /** How many pieces of one product lie in the cart. */
  record CartPiece(
      @NotNull Sku sku, @Schema(required = true) @Min(1) @Max(1_000_000) int quantity) {}

  /** A product was put on the wishlist. */
  record WishAdded(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @Nullable CustomerId customer,
      @Nullable @Pattern(regexp = VISIT, message = NO_VISIT) String visit,
      @NotNull Sku sku)
      implements ShopperEvent {
    @Override
    public String type() {
      return "wishlist-added";
    }
  }

  /** A product was taken from the wishlist. */
  record WishRemoved(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @Nullable CustomerId customer,
      @Nullable @Pattern(regexp = VISIT, message = NO_VISIT) String visit,
      @NotNull Sku sku)
      implements ShopperEvent {
    @Override
    public String type() {
      return "wishlist-removed";
    }
  }

  /** A feature was used; attempted when it was tried, but is not in what the customer has. */
  record FeatureUsed(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @NotNull CustomerId customer,
      @NotBlank @Size(max = 100) String feature,
      boolean attempted)
      implements ShopperEvent {
    @Override
    public String type() {
      return "feature-used";
    }
  }

  /** A counter of something that the customer has was read. */
  record CounterRead(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @NotNull CustomerId customer,
      @NotBlank @Size(max = 100) String counter,
      @Nullable Sku sku,
      @NotNull @PositiveOrZero @DecimalMax("1e15") BigDecimal value)
      implements ShopperEvent {
    @Override
    public String type() {
      return "counter-read";
    }
  }

  /** A link in an email was clicked: of which email, and to which product, where that is known. */
  record EmailClicked(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @NotNull CustomerId customer,
      @Nullable @Pattern(regexp = VISIT, message = NO_VISIT) String visit,
      @Nullable @Size(max = 100) String email,
      @Nullable Sku sku)
      implements ShopperEvent {
    @Override
    public String type() {
      return "email-clicked";
    }
  }

  /** Somebody came by way of a creator. */
  record CreatorVisited(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @Nullable CustomerId customer,
      @Nullable @Pattern(regexp = VISIT, message = NO_VISIT) String visit,
      @NotBlank @Size(max = 100) String creator,
      @Nullable Sku sku)
      implements ShopperEvent {
    @Override
    public String type() {
      return "creator-visited";
    }
  }

  /** It became known whose visit it is, for example because somebody signed in. */
  record VisitorKnown(
      @NotBlank @Size(max = 100) String id,
      @NotNull Instant at,
      @NotNull CustomerId customer,
      @NotBlank @Pattern(regexp = VISIT, message = NO_VISIT) String visit)
      implements ShopperEvent {
    @Override
    public String type() {
      return "visitor-known";
    }
  }
}
