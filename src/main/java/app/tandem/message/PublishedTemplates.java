package app.tandem.message;

import app.tandem.message.template.Template;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Templates as they were published. They are kept for good, so that a message is merged into the
 * form it was decided for, whichever version of the program sends it, and can be read years later.
 */
@ApplicationScoped
class PublishedTemplates {
  private static final String PUBLISH =
      """
      with added as (
        insert into published_template (hash, name, page, plain, published_at)
        values (?, ?, ?, ?, ?) on conflict (hash) do nothing returning id)
      select id from added
      """;

  private final AgroalDataSource database;
  private final InstantSource clock;
  private final Map<Template, Integer> keys = new ConcurrentHashMap<>();
  private final Map<Integer, Template> templates = new ConcurrentHashMap<>();

  PublishedTemplates(AgroalDataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The key of a template, which is published if it was not. */
  int keyOf(Template template) {
    return keys.computeIfAbsent(template, this::publish);
  }

  /**
   * The template of a key.
   *
   * @throws IllegalStateException when there is none, or the database cannot be read
   */
  Template template(int key) {
    return templates.computeIfAbsent(key, this::read);
  }

  /** On a connection of its own: what was published stays, whatever becomes of the decision. */
  private int publish(Template template) {
    try (var connection = database.getConnection()) {
      var added = added(connection, template);
      return added == null ? known(connection, template) : added;
    } catch (SQLException e) {
      throw new IllegalStateException("A template cannot be published: " + e.getMessage(), e);
    }
  }

  private @Nullable Integer added(Connection connection, Template template) throws SQLException {
    try (var insert = connection.prepareStatement(PUBLISH)) {
      insert.setString(1, template.hash());
      insert.setString(2, template.name());
      insert.setString(3, template.page());
      insert.setString(4, template.plain());
      insert.setObject(5, clock.instant().atOffset(ZoneOffset.UTC));
      return key(insert);
    }
  }

  private static int known(Connection connection, Template template) throws SQLException {
    try (var select =
        connection.prepareStatement("select id from published_template where hash = ?")) {
      select.setString(1, template.hash());
      var key = key(select);
      if (key == null) {
        throw new IllegalStateException("A template (%s) got lost.".formatted(template.name()));
      }
      return key;
    }
  }

  private static @Nullable Integer key(PreparedStatement statement) throws SQLException {
    try (var rows = statement.executeQuery()) {
      return rows.next() ? (Integer) rows.getInt(1) : null;
    }
  }

  private Template read(int key) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select name, page, plain from published_template where id = ?")) {
      select.setInt(1, key);
      try (var rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalStateException("There is no published template %d.".formatted(key));
        }
        return Template.published(rows.getString(1), rows.getString(2), rows.getString(3));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("A template cannot be read: " + e.getMessage(), e);
    }
  }
}
