package app.tandem.creator;

import app.tandem.creator.Creators.CodesOfCreator;
import app.tandem.creator.Creators.Listed;
import app.tandem.kernel.Sku;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creators, what they say, and which batches of codes are theirs. */
@ApplicationScoped
class CreatorRepository {
  private static final String LISTED =
      """
      select slug, name, disclosure, active,
        (select count(*) from creator_content t where t.creator_id = c.id),
        (select count(*) from creator_codes d where d.creator_id = c.id)
      from creator c\s""";

  private final Readings readings;

  CreatorRepository(Readings readings) {
    this.readings = readings;
  }

  /** Keeps one; false when there is one of this slug. */
  boolean add(Creator creator, Instant now) {
    return some(
        """
        insert into creator (slug, name, disclosure, active, made_at) values (?, ?, ?, ?, ?)
        on conflict (slug) do nothing returning id
        """,
        creator.slug(),
        creator.name(),
        creator.disclosure(),
        creator.active(),
        now);
  }

  /** Changes one; false when there is none of this slug. */
  boolean change(Creator creator) {
    return some(
        "update creator set name = ?, disclosure = ?, active = ? where slug = ? returning id",
        creator.name(),
        creator.disclosure(),
        creator.active(),
        creator.slug());
  }

  boolean remove(String slug) {
    return some("delete from creator where slug = ? returning id", slug);
  }

  Optional<Listed> find(String slug) {
    return readings
        .ask(Reading.rows(LISTED + "where slug = ?", CreatorRepository::listed, slug))
        .stream()
        .findFirst();
  }

  /** By their slugs, after one of them. */
  List<Listed> list(String after, int most) {
    return readings.ask(
        Reading.rows(
            LISTED + "where slug > ? order by slug limit ?",
            CreatorRepository::listed,
            after,
            most));
  }

  List<CreatorContent> contents(String slug) {
    return readings.ask(
        Reading.rows(
            """
            select t.main_sku, t.sku, t.quote, t.disclosure, t.link, t.picture
            from creator_content t join creator c on c.id = t.creator_id
            where c.slug = ? order by t.sku, t.main_sku
            """,
            CreatorRepository::content,
            slug));
  }

  /** Puts in what a creator says, in the place of what they said of the same; false without one. */
  boolean put(String slug, CreatorContent content, Instant now) {
    return some(
        """
        insert into creator_content (creator_id, main_sku, sku, quote, disclosure, link, picture, said_at)
        select id, ?, ?, ?, ?, ?, ?, ? from creator where slug = ?
        on conflict (creator_id, main_sku, sku) do update set quote = excluded.quote,
          disclosure = excluded.disclosure, link = excluded.link, picture = excluded.picture,
          said_at = excluded.said_at
        returning creator_id
        """,
        code(content.main()),
        content.product().code(),
        content.quote(),
        content.disclosure(),
        text(content.link()),
        text(content.picture()),
        now,
        slug);
  }

  boolean takeOut(String slug, @Nullable Sku main, Sku product) {
    return some(
        """
        delete from creator_content t using creator c
        where c.id = t.creator_id and c.slug = ? and t.main_sku = ? and t.sku = ?
        returning t.creator_id
        """,
        slug,
        code(main),
        product.code());
  }

  /** What active creators say of these products, what was said last first. */
  List<Recommendation> of(Collection<Sku> products) {
    return readings.ask(
        Reading.rows(
            """
            select t.main_sku, t.sku, t.quote, coalesce(t.disclosure, c.disclosure), t.link, t.picture, c.name
            from creator_content t join creator c on c.id = t.creator_id
            where t.sku = any(?) and c.active order by t.said_at desc, c.slug, t.main_sku
            """,
            row -> {
              var said = content(row);
              return new Recommendation(
                  said.main(),
                  said.product(),
                  row.getString(7),
                  said.quote(),
                  row.getString(4),
                  said.link(),
                  said.picture());
            },
            (Object) products.stream().map(Sku::code).toArray(String[]::new)));
  }

  /** Makes a batch of codes a creator's; false when it is another's already. */
  boolean own(String slug, long batch) {
    return some(
        """
        insert into creator_codes (batch_id, creator_id) select ?, id from creator where slug = ?
        on conflict (batch_id) do update set creator_id = creator_codes.creator_id
          where creator_codes.creator_id = excluded.creator_id
        returning batch_id
        """,
        batch,
        slug);
  }

  boolean disown(String slug, long batch) {
    return some(
        """
        delete from creator_codes d using creator c
        where c.id = d.creator_id and c.slug = ? and d.batch_id = ? returning d.batch_id
        """,
        slug,
        batch);
  }

  /** The batches of one creator. */
  List<Long> codes(String slug) {
    return readings.ask(
        Reading.rows(
            """
            select d.batch_id from creator_codes d join creator c on c.id = d.creator_id
            where c.slug = ? order by d.batch_id
            """,
            row -> row.getLong(1),
            slug));
  }

  /** Whose batches are whose, of all creators. */
  List<CodesOfCreator> codes() {
    return readings.ask(
        Reading.rows(
            """
            select c.slug, d.batch_id from creator_codes d join creator c on c.id = d.creator_id
            order by d.batch_id
            """,
            row -> new CodesOfCreator(row.getString(1), row.getLong(2))));
  }

  private boolean some(String sql, @Nullable Object... values) {
    return !readings.ask(Reading.rows(sql, row -> true, values)).isEmpty();
  }

  private static Listed listed(ResultSet row) throws SQLException {
    return new Listed(
        new Creator(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)),
        row.getInt(5),
        row.getInt(6));
  }

  private static CreatorContent content(ResultSet row) throws SQLException {
    var main = row.getString(1);
    return new CreatorContent(
        main.isEmpty() ? null : new Sku(main),
        new Sku(row.getString(2)),
        row.getString(3),
        row.getString(4),
        uri(row.getString(5)),
        uri(row.getString(6)));
  }

  private static String code(@Nullable Sku sku) {
    return sku == null ? "" : sku.code();
  }

  private static @Nullable String text(@Nullable URI address) {
    return address == null ? null : address.toString();
  }

  private static @Nullable URI uri(@Nullable String text) {
    return text == null ? null : URI.create(text);
  }
}
