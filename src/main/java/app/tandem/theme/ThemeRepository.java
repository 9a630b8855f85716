package app.tandem.theme;

import app.tandem.behaviour.Feedback;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.reading.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ThemeRepository {
  private static final String TOKENS =
      """
      select alias, token, coalesce(array_to_string(lexemes, ' '), '')
      from ts_debug(cast(?1 as regconfig), ?2)
      """;

  /**
   * A customer counts once. The words shown are those that won the majority vote (Boyer and Moore,
   * 1991): as many customers as wrote others must come before others take their place.
   */
  private static final String HEAR =
      """
      with voice as (
        insert into theme_voice (sku, kind, phrase, customer_id) values (?1, ?2, ?3, ?4)
        on conflict do nothing returning sku, kind, phrase)
      insert into theme as t
        (sku, kind, phrase, words, lead, mentions, ratings, first_at, last_at, example)
      select sku, kind, phrase, ?5, 1, 1, ?6, ?7, ?7, ?8 from voice
      on conflict (sku, kind, phrase) do update set
        words = case when t.lead = 0 then excluded.words else t.words end,
        lead = case when t.lead = 0 or t.words = excluded.words then t.lead + 1 else t.lead - 1 end,
        mentions = t.mentions + 1,
        ratings = t.ratings + excluded.ratings,
        example = case when excluded.last_at >= t.last_at then excluded.example else t.example end,
        first_at = least(t.first_at, excluded.first_at),
        last_at = greatest(t.last_at, excluded.last_at)
      """;

  private static final String COLUMNS =
      """
      select sku, kind, words, mentions, ratings, first_at, last_at, example from theme
      """;

  private final EntityManager database;

  ThemeRepository(EntityManager database) {
    this.database = database;
  }

  List<Token> tokens(Language language, String text) {
    var query =
        database
            .createNativeQuery(TOKENS, Tuple.class)
            .setParameter(1, language.configuration())
            .setParameter(2, text);
    return tuples(query).stream()
        .map(
            row ->
                new Token(
                    row.get(0, String.class), row.get(1, String.class), row.get(2, String.class)))
        .toList();
  }

  void hear(CustomerId customer, Feedback feedback, Phrase phrase, String example) {
    var sku = feedback.sku();
    database
        .createNativeQuery(HEAR)
        .setParameter(1, sku == null ? "" : sku.code())
        .setParameter(2, phrase.kind().name())
        .setParameter(3, phrase.key())
        .setParameter(4, customer.ref())
        .setParameter(5, phrase.words())
        .setParameter(6, feedback.rating())
        .setParameter(7, feedback.at())
        .setParameter(8, example)
        .executeUpdate();
  }

  /** Those of most customers first; of one product, or of all. */
  static Reading<List<Theme>> report(@Nullable Sku sku, int customers, int most) {
    var order = " order by mentions desc, last_at desc, phrase limit ?";
    return sku == null
        ? Reading.rows(
            COLUMNS + "where mentions >= ?" + order, ThemeRepository::theme, customers, most)
        : Reading.rows(
            COLUMNS + "where mentions >= ? and sku = ?" + order,
            ThemeRepository::theme,
            customers,
            sku.code(),
            most);
  }

  /** What is asked for of products, those of most customers first. */
  static Reading<List<Theme>> asked(int customers, int most) {
    return Reading.rows(
        COLUMNS
            + """
            where kind = 'ASKS_FOR' and sku <> '' and mentions >= ?
            order by mentions desc, last_at desc, phrase limit ?
            """,
        ThemeRepository::theme,
        customers,
        most);
  }

  private static Theme theme(ResultSet row) throws SQLException {
    var sku = row.getString(1);
    var mentions = row.getInt(4);
    return new Theme(
        sku.isEmpty() ? null : new Sku(sku),
        Theme.Kind.valueOf(row.getString(2)),
        row.getString(3),
        mentions,
        row.getDouble(5) / mentions,
        row.getObject(6, OffsetDateTime.class).toInstant(),
        row.getObject(7, OffsetDateTime.class).toInstant(),
        row.getString(8));
  }

  void forget() {
    database.createNativeQuery("truncate theme, theme_voice").executeUpdate();
  }

  @SuppressWarnings("unchecked")
  private static List<Tuple> tuples(Query query) {
    return query.getResultList();
  }
}
