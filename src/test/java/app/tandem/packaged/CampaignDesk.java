package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a marketer does with campaigns, and what is looked up behind them. */
record CampaignDesk(PackagedTandem tandem) {
  static final String PATH = "/api/admin/campaigns";
  static final String FOLDER = "campaigns/spring";

  /** Whoever bought a brush is offered a mill. */
  static final String RULE =
      """
      package rules.campaigns
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "A mill for the brush"
      when
          Purchased( sku == "BRUSH-1" )
      then
          offers.propose( "MILL-1" ).because( "Fresh coffee each morning" );
      end
      """;

  private static final Duration LONG = Duration.ofMinutes(3);

  /** People of a segment with an address, consent, and a brush that they bought. */
  private static final String PEOPLE =
      """
      insert into customer (id, email, consent_at, consent_source, consent_wording)
      select '%1$s-' || lpad('' || i, greatest(5, length('' || i)), '0'), lower('%1$s-') || i || '@example.com', now(), 'test', 'v1'
      from generate_series(1, %2$d) i;
      insert into shop_order (source, number, customer_id, paid_at)
      select 'test', '%1$s-' || i, '%1$s-' || lpad('' || i, greatest(5, length('' || i)), '0'), now() - interval '30 days'
      from generate_series(1, %2$d) i;
      insert into order_line
        (order_id, sku, quantity, price_minor, nth, currency, customer_id, paid_at)
      select id, 'BRUSH-1', 1, 900, 1, 'EUR', customer_id, paid_at from shop_order
      where source = 'test' and number like '%1$s-%%';
      insert into segment_membership (customer_id, segment, since, by_rule, why)
      select '%1$s-' || lpad('' || i, greatest(5, length('' || i)), '0'), '%3$s', now() - interval '1 day', false, 'test'
      from generate_series(1, %2$d) i;
      """;

  /** A Tandem without the sample shop, with one folder of a campaign's rules. Not started yet. */
  static PackagedTandem tandem(String name, Map<String, String> settings) {
    var all = new HashMap<String, String>();
    all.put("tandem.sample-shop", "off");
    all.put("tandem.journey.retry", "1S");
    all.put("tandem.journey.slot", "1S");
    all.putAll(settings);
    var tandem = PackagedTandem.in(name, all);
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    SmallShop.write(tandem, FOLDER + "/mill.drl", RULE);
    SmallShop.write(tandem, "post-purchase/brush.drl", SmallShop.RULE);
    return tandem;
  }

  /** Puts people into a segment, and takes all others out. */
  void fill(String segment, String prefix, int people) {
    run("update segment_membership set until = now() where until is null");
    run(PEOPLE.formatted(prefix, people, segment));
  }

  static Map<String, Object> campaign(String name, String segment, Map<String, ?> more) {
    var all = new HashMap<String, Object>();
    all.put("name", name);
    all.put("segment", segment);
    all.put("folder", FOLDER);
    all.put("subject", "New for your coffee");
    all.put("introduction", "Spring beans are <b>here</b>.");
    all.putAll(more);
    return all;
  }

  long begin(String name, String segment, Map<String, ?> more) {
    var answer = tandem.asAdmin().body(campaign(name, segment, more)).post(PATH);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    assertThat(answer.jsonPath().getString("campaign.state")).isEqualTo("DRAFT");
    return answer.jsonPath().getLong("campaign.id");
  }

  Response step(long id, String step) {
    return tandem.asAdmin().post("%s/%d/%s".formatted(PATH, id, step));
  }

  void take(long id, String step) {
    var answer = step(id, step);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
  }

  JsonPath read(long id) {
    return tandem.asAdmin().get(PATH + "/" + id).then().statusCode(200).extract().jsonPath();
  }

  String state(long id) {
    return read(id).getString("campaign.state");
  }

  void awaitState(long id, String state) {
    PackagedTandem.await("campaign %d is %s".formatted(id, state), LONG, () -> is(id, state));
  }

  private boolean is(long id, String state) {
    return state(id).equals(state);
  }

  /** A figure of the latest run. */
  long figure(long id, String name) {
    Number figure = read(id).get("runs[0].figures." + name);
    return figure == null ? 0 : figure.longValue(); // There is no run yet.
  }

  /** Whether everybody of the latest run is told of. */
  void assertAddsUp(long id, long audience) {
    var read = read(id);
    var told =
        read.getLong("runs[0].figures.sent")
            + read.getLong("runs[0].figures.failed")
            + read.getLong("runs[0].figures.withheld")
            + read.getLong("runs[0].figures.heldOut");
    assertThat(read.getLong("runs[0].figures.audience"))
        .as(read.prettify())
        .isEqualTo(audience)
        .isEqualTo(told);
  }

  long count(String what) {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from " + what)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  void run(String sql) {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
