package app.tandem.delivery.tracking;

import app.tandem.campaign.Response;
import app.tandem.campaign.Response.ByMachines;
import app.tandem.campaign.Response.ByPeople;
import app.tandem.campaign.Responses;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what came of messages: by campaign, run, rule or template. */
@ApplicationScoped
class MailResponses implements Responses {
  private static final int MOST = 1_000;

  private static final String FIGURES =
      """
      count(distinct outbox_id) filter (where made_by = 'PERSON' and kind = 'OPEN'),
      count(*) filter (where made_by = 'PERSON' and kind = 'OPEN'),
      count(distinct outbox_id) filter (where made_by = 'PERSON' and kind = 'CLICK'),
      count(*) filter (where made_by = 'PERSON' and kind = 'CLICK'),
      count(*) filter (where made_by = 'MACHINE' and kind = 'OPEN'),
      count(*) filter (where made_by = 'MACHINE' and kind = 'CLICK')
      """;

  private final Readings readings;
  private final TrackingSettings settings;
  private final InstantSource clock;

  MailResponses(Readings readings, TrackingSettings settings, InstantSource clock) {
    this.readings = readings;
    this.settings = settings;
    this.clock = clock;
  }

  /** By what it is counted. */
  enum By {
    CAMPAIGN("cast(campaign_id as text)", "campaign_id > 0"),
    RUN("campaign_id || ' ' || run", "campaign_id > 0"),
    RULE("rule", "rule <> ''"),
    TEMPLATE("template", "template <> ''");

    private final String key;
    private final String which;

    By(String key, String which) {
      this.key = key;
      this.which = which;
    }
  }

  /** What came of the messages of one campaign, run, rule or template. */
  record Line(String key, Response response) {}

  /**
   * What came in a time, the most clicks by people first.
   *
   * @param from when it began; null for as long as hits are kept
   * @param to when it ended; null for now
   */
  List<Line> by(By by, @Nullable Instant from, @Nullable Instant to) {
    return readings.ask(
        Reading.rows(
            "select %s, %s from mail_hit where %s and at >= ? and at < ? group by 1 order by 5 desc, 1 limit ?"
                .formatted(by.key, FIGURES, by.which),
            row -> new Line(row.getString(1), response(row)),
            from == null ? Instant.EPOCH : from,
            to == null ? Instant.parse("9999-01-01T00:00:00Z") : to,
            MOST));
  }

  @Override
  public Map<Integer, Response> byRun(long campaign) {
    return readings
        .ask(
            Reading.rows(
                "select run, %s from mail_hit where campaign_id = ? group by 1".formatted(FIGURES),
                row -> Map.entry(row.getInt(1), response(row)),
                campaign))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Instant keptSince() {
    return clock.instant().minus(settings.kept());
  }

  private static Response response(ResultSet row) throws SQLException {
    return new Response(
        new ByPeople(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)),
        new ByMachines(row.getLong(6), row.getLong(7)));
  }

  /**
   * One hit, as it is told.
   *
   * @param link which of the mail's, from 0; null for its picture
   * @param by who it was; null where it was not judged yet
   * @param why that is so; empty of a person
   */
  record Hit(
      Instant at,
      MailHit.Kind what,
      @Nullable Integer link,
      @Nullable String sku,
      @Nullable Maker by,
      String why) {}

  /** All hits of one message, the first ones first. */
  List<Hit> of(UUID mail) {
    return readings.ask(
        Reading.rows(
            """
            select at, kind, case when link >= 0 then link end, sku, made_by, why
            from mail_hit where outbox_id = ? order by at, id
            """,
            MailResponses::hit,
            mail));
  }

  private static Hit hit(ResultSet row) throws SQLException {
    var maker = row.getString(5);
    return new Hit(
        row.getObject(1, OffsetDateTime.class).toInstant(),
        MailHit.Kind.valueOf(row.getString(2)),
        row.getObject(3, Integer.class),
        row.getString(4),
        maker == null ? null : Maker.valueOf(maker),
        row.getString(6));
  }
}
