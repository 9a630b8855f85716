package app.tandem.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** The mail servers beside that of the settings, as they are stored. */
@ApplicationScoped
class AccountPlans {
  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final InstantSource clock;

  AccountPlans(AgroalDataSource database, ObjectMapper json, InstantSource clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /** By name. */
  Map<String, AccountPlan> all() {
    var plans = new TreeMap<String, AccountPlan>();
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select name, body from mail_account");
        var rows = select.executeQuery()) {
      while (rows.next()) {
        plans.put(
            rows.getString("name"), json.readValue(rows.getString("body"), AccountPlan.class));
      }
      return plans;
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("The mail accounts cannot be read: " + e.getMessage(), e);
    }
  }

  void put(String name, AccountPlan plan, String by) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into mail_account (name, body, changed_at, changed_by)
                values (?, cast(? as jsonb), ?, ?)
                on conflict (name) do update set body = excluded.body,
                  changed_at = excluded.changed_at, changed_by = excluded.changed_by
                """)) {
      insert.setString(1, name);
      insert.setString(2, json.writeValueAsString(plan));
      insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
      insert.setString(4, by);
      insert.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("The mail account cannot be stored: " + e.getMessage(), e);
    }
  }

  /** Whether there was one. */
  boolean delete(String name) {
    try (var connection = database.getConnection();
        var delete = connection.prepareStatement("delete from mail_account where name = ?")) {
      delete.setString(1, name);
      return delete.executeUpdate() > 0;
    } catch (SQLException e) {
      throw new IllegalStateException("The mail account cannot be deleted: " + e.getMessage(), e);
    }
  }
}
