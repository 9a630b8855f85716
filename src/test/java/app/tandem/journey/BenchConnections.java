package app.tandem.journey;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.SQLException;
import org.quartz.utils.ConnectionProvider;

/** A pool of connections for the Quartz that is measured, as large as it can use. */
public class BenchConnections implements ConnectionProvider {
  private static final int MOST = 30;

  private static AgroalDataSource pool;

  static void open(String url) throws SQLException {
    pool =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    all ->
                        all.maxSize(MOST).connectionFactoryConfiguration(one -> one.jdbcUrl(url))));
  }

  static void close() {
    pool.close();
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void shutdown() {
    // Whoever opened it closes it.
  }

  @Override
  public void initialize() {
    // It is open.
  }
}
