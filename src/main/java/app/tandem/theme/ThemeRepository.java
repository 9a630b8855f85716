package app.tandem.theme;

import app.tandem.behaviour.Feedback;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
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
  List<Theme> report(@Nullable Sku sku, int customers, int most) {
    var sql =
        COLUMNS
            + "where mentions >= ?1"
            + (sku == null ? "" : " and sku = ?3")
            + " order by mentions desc, last_at desc, phrase limit ?2";
    var query =
        database
            .createNativeQuery(sql, Tuple.class)
            .setParameter(1, customers)
            .setParameter(2, most);
    if (sku != null) {
      query.setParameter(3, sku.code());
    }
    return themes(query);
  }

  /** What is asked for of products, those of most customers first. */
  List<Theme> asked(int customers, int most) {
    return themes(
        database
            .createNativeQuery(
                COLUMNS
                    + """
                    where kind = 'ASKS_FOR' and sku <> '' and mentions >= ?1
                    order by mentions desc, last_at desc, phrase limit ?2
                    """,
                Tuple.class)
            .setParameter(1, customers)
            .setParameter(2, most));
  }

  void forget() {
    database.createNativeQuery("truncate theme, theme_voice").executeUpdate();
  }

  private static List<Theme> themes(Query query) {
    var themes = new ArrayList<Theme>();
    for (var row : tuples(query)) {
      var sku = row.get(0, String.class);
      var mentions = row.get(3, Number.class).intValue();
      themes.add(
          new Theme(
              sku.isEmpty() ? null : new Sku(sku),
              Theme.Kind.valueOf(row.get(1, String.class)),
              row.get(2, String.class),
              mentions,
              row.get(4, Number.class).doubleValue() / mentions,
              row.get(5, Instant.class),
              row.get(6, Instant.class),
              row.get(7, String.class)));
    }
    return List.copyOf(themes);
  }

  @SuppressWarnings("unchecked")
  private static List<Tuple> tuples(Query query) {
    return query.getResultList();
  }
}
