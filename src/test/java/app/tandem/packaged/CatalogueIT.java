package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the database keeps of what is sold. */
class CatalogueIT {
  private final PackagedTandem tandem = PackagedTandem.shared();

  @Test
  void whatASampleProductCostsIsKept() throws SQLException {
    var costBySku = new LinkedHashMap<String, Long>();
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select sku, cost_minor from product where sku in ('BEANS-1KG', 'EM-1') order by sku")) {
      while (rows.next()) {
        costBySku.put(rows.getString(1), rows.getLong(2));
      }
    }

    assertThat(costBySku).isEqualTo(Map.of("BEANS-1KG", 1100L, "EM-1", 21640L));
  }
}
