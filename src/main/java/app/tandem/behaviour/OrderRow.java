package app.tandem.behaviour;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "shop_order")
class OrderRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  String source = "";
  String number = "";
  @Nullable String customerId;
  Instant paidAt = Instant.EPOCH;
  @Nullable Instant shippedAt;
  @Nullable Instant deliveredAt;
  @Nullable String country;
  @Nullable Long importId;
}
