package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file with more customers than a statement has room for parameters. */
class ManyCustomersIT {
  private static final int CUSTOMERS = 70_000;

  @Test
  void aFileOfManyRecentCustomersGoesIn() throws IOException {
    try (var tandem = PackagedTandem.in("many-customers", Map.of("tandem.sample-shop", "off"))) {
      var file = tandem.folder().resolve("orders.csv");
      var at = Instant.now().minus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
      var lines = new StringBuilder("order,time,customer,sku,quantity,price\n");
      for (int customer = 0; customer < CUSTOMERS; customer++) {
        lines.append("%d,%s,C-%d,BEANS-1KG,1,9.90%n".formatted(customer, at, customer));
      }
      Files.writeString(file, lines);

      var said = tandem.command("import", "orders", file.toString());

      assertThat(said.text()).contains("70,000 new orders");
      assertThat(said.exit()).isZero();
    }
  }
}
