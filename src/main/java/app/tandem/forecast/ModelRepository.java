package app.tandem.forecast;

import app.tandem.reading.Changes;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Keeps every fit; the last one counts. */
@ApplicationScoped
class ModelRepository {
  private static final String ADD =
      """
      insert into forecast_model
        (at, day, customers, repeaters, repeats, expected_repeats, log_likelihood, r, alpha, a, b,
         intervals, mean_log, between_items, between_customers, within_customer, millis)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final AgroalDataSource database;
  private final Changes changes;

  ModelRepository(AgroalDataSource database, Changes changes) {
    this.database = database;
    this.changes = changes;
  }

  /** Lets nobody else fit until the transaction ends. Readers go on. */
  void lock() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("lock table forecast_model in share row exclusive mode");
    } catch (SQLException e) {
      throw notStored(e);
    }
  }

  void add(ForecastModel model) {
    var fitted = model.parameters();
    var usual = model.usual();
    var values =
        new Object[] {
          model.at().atOffset(ZoneOffset.UTC),
          Date.valueOf(model.day()),
          model.customers(),
          model.repeaters(),
          model.repeats(),
          model.expectedRepeats(),
          model.logLikelihood(),
          fitted.r(),
          fitted.alpha(),
          fitted.a(),
          fitted.b(),
          model.intervals(),
          usual == null ? null : (Double) usual.mean(),
          usual == null ? null : (Double) usual.betweenItems(),
          usual == null ? null : (Double) usual.betweenCustomers(),
          usual == null ? null : (Double) usual.within(),
          model.took().toMillis()
        };
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(ADD)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
      changes.changedHere(ForecastMemory.MODEL, List.of("*"));
    } catch (SQLException e) {
      throw notStored(e);
    }
  }

  Optional<ForecastModel> findLatest() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select * from forecast_model order by id desc limit 1")) {
      return row.next() ? Optional.of(ModelRow.model(row)) : Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException("The forecast could not be read: " + e.getMessage(), e);
    }
  }

  private static IllegalStateException notStored(SQLException e) {
    return new IllegalStateException("The forecast could not be stored: " + e.getMessage(), e);
  }
}
