package app.tandem.behaviour;

import app.tandem.customer.Erasure;
import app.tandem.customer.Keeper;
import app.tandem.customer.Told;
import app.tandem.intake.ImportRuns;
import app.tandem.kernel.CustomerId;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;

/**
 * What somebody bought, sent back, looked at, wished for, used and said. Orders stay for what is
 * counted of them, under a pseudonym and with numbers made up.
 */
@ApplicationScoped
@Priority(12)
class BehaviourKeeper implements Keeper {
  private static final String EVENTS =
      """
      (select e.id from event_log e where event_key(e.body) = :id and e.body ->> 'customer' is not null
       union select e.id from shop_order o join event_log e on event_key(e.body) = o.number
         and nullif(btrim(e.body ->> 'customer'), '') is null
       where o.customer_id = :id and o.source = 'shop'
       union select e.id from visit v join event_log e on event_key(e.body) = v.visit
         and nullif(btrim(e.body ->> 'customer'), '') is null and e.body ->> 'order' is null
       where v.customer_id = :id)
      """;

  /** Told by a transaction of before, of an order whose number is made up by now. */
  private static final String EVENTS_OF_ORDERS =
      """
      delete from event_log
      where event_key(body) = any(?) and nullif(btrim(body ->> 'customer'), '') is null
      """;

  private static final String SIGNALS =
      "(who = 'c:' || :id or who in (select 'v:' || visit from visit where customer_id = :id))";

  /** The return of an order follows its number. */
  private static final String ORDERS =
      """
      with renamed as (
        update shop_order o set customer_id = :new, number = 'erased-' || gen_random_uuid()
        from shop_order old where old.id = o.id and o.customer_id = :id
        returning o.source, old.number as before, o.number as after),
      returned as (
        update returned_line r set order_number = n.after
        from renamed n where r.source = n.source and r.order_number = n.before)
      select after from renamed
      """;

  private static final String RETURNS =
      """
      with renamed as (
        select source, number, 'erased-' || gen_random_uuid() as fresh
        from (select distinct source, number from returned_line where customer_id = :id) told)
      update returned_line r set customer_id = :new, number = n.fresh
      from renamed n where r.source = n.source and r.number = n.number and r.customer_id = :id
      """;

  /** They go on counting for the creator, before it is forgotten whose visits they were. */
  private static final String CREATOR_VISITS =
      """
      update creator_visit set customer_id = :new, visit = null
      where customer_id = :id or visit in (select visit from visit where customer_id = :id)
      """;

  private final EventRepository events;
  private final ImportRuns runs;

  BehaviourKeeper(EventRepository events, ImportRuns runs) {
    this.events = events;
    this.runs = runs;
  }

  @Override
  public boolean knows(CustomerId customer) {
    return events.isToldOf(customer);
  }

  @Override
  public void hold(Erasure erasure) {
    erasure.ordered(
        erasure.texts("select number from shop_order where customer_id = :id for update"));
  }

  @Override
  public void erase(Erasure erasure) {
    erasure.run("feedback", "delete from feedback where customer_id = :id");
    erasure.run("events", "delete from event_log where id in " + EVENTS);
    erasure.run("events", EVENTS_OF_ORDERS, (Object) erasure.orders().toArray(String[]::new));
    erasure.run("returns", RETURNS);
    erasure.count("orders", erasure.texts(ORDERS).size());
    erasure.run("order lines", "update order_line set customer_id = :new where customer_id = :id");
    erasure.run("carts", "delete from known_cart where customer_id = :id");
    erasure.run("signs of use", "delete from sign_of_use where " + SIGNALS);
    erasure.run("signals", "delete from signal where " + SIGNALS);
    erasure.run("visits by way of creators", CREATOR_VISITS);
    erasure.run("visits", "delete from visit where customer_id = :id");
    var words = new ArrayList<>(erasure.addresses());
    words.add(erasure.customer().ref());
    erasure.count("refused lines", runs.forget(words));
  }

  @Override
  public void tell(Told told) {
    told.rows(
        "orders",
        """
        select json_build_object('order', o.number, 'toldBy', o.source, 'paidAt', o.paid_at,
          'shippedAt', o.shipped_at, 'deliveredAt', o.delivered_at, 'country', o.country, 'lines', (
            select json_agg(json_build_object('sku', l.sku, 'quantity', l.quantity,
              'priceMinorUnits', l.price_minor, 'currency', l.currency))
            from order_line l where l.order_id = o.id))
        from shop_order o where o.customer_id = :id order by o.paid_at, o.id
        """);
    told.rows(
        "returns",
        """
        select json_build_object('return', number, 'order', order_number, 'sku', sku, 'quantity', quantity,
          'at', at) from returned_line where customer_id = :id order by at
        """);
    told.rows(
        "cart",
        """
        select json_build_object('changedAt', changed_at, 'skus', skus, 'quantities', quantities)
        from known_cart where customer_id = :id
        """);
    tellSignals(told);
    tellCreatorVisits(told);
    told.rows(
        "feedback",
        """
        select json_build_object('kind', lower(f.kind), 'sku', f.sku, 'rating', f.rating, 'at', f.at,
          'text', e.body ->> 'text')
        from feedback f join event_log e on e.id = f.event_id where f.customer_id = :id order by f.at
        """);
    told.rows(
        "events", "select body from event_log where id in %s order by at, id".formatted(EVENTS));
    told.rows(
        "refusedLines",
        """
        select json_build_object('import', import_id, 'line', line, 'text', raw, 'why', why)
        from refused_line where raw ~ ? order by import_id, line
        """,
        ImportRuns.word(told.customer().ref()));
  }

  private static void tellCreatorVisits(Told told) {
    told.rows(
        "visitsByWayOfCreators",
        """
        select json_build_object('creator', creator, 'at', at, 'visit', visit) from creator_visit
        where customer_id = :id or visit in (select visit from visit where customer_id = :id)
        order by at, id
        """);
  }

  private static void tellSignals(Told told) {
    var row =
        """
        select json_build_object('what', lower(kind), 'about', subject, 'detail', detail, 'firstAt', first_at,
          'lastAt', last_at, 'times', times, 'value', value, 'signs', (
            select json_agg(json_build_object('at', u.at, 'toldAt', u.told_at, 'value', u.value) order by u.at)
            from sign_of_use u where u.who = s.who and u.kind = s.kind and u.subject = s.subject))
        from signal s where %s and kind %s 'WISHED' order by last_at
        """;
    told.rows("wishes", row.formatted(SIGNALS, "="));
    told.rows("signals", row.formatted(SIGNALS, "<>"));
    told.rows(
        "visits",
        "select json_build_object('visit', visit, 'lastAt', seen_at) from visit where customer_id = :id");
  }
}
