package app.tandem.journey;

import app.tandem.customer.Erasure;
import app.tandem.customer.Keeper;
import app.tandem.customer.Told;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What waits for somebody, and what became of it. What campaigns planned stays for their sums,
 * under a pseudonym and without words; all else is gone.
 */
@ApplicationScoped
@Priority(55)
class JourneyKeeper implements Keeper {
  private static final String CAMPAIGNS =
      """
      update follow_up set customer_id = :new, because = '',
        state = case when state = 'WAITING' then 'CANCELLED' else state end,
        why = case when state = 'WAITING' then 'the customer was erased' when state = 'MAILED' then ''
          when why ~ '[0-9]' then 'left out before the customer was erased' else why end
      where customer_id = :id and occasion = 'CAMPAIGN'
      """;
  private static final String CHANGES =
      """
      delete from follow_up_change where follow_up_id in (
        select id from follow_up where customer_id = :id and occasion = 'CAMPAIGN')
      """;

  /** Examples that were kept with a replan's count. */
  private static final String COUNTED =
      """
      update replan set counted = replace(counted, ?, ?)
      where counted is not null and position(? in counted) > 0
      """;

  @Override
  public void hold(Erasure erasure) {
    erasure.texts("select pg_advisory_xact_lock(hashtext('follow-ups'), hashtext(:id))");
    erasure.texts("select customer_id from plan_request where customer_id = :id for update");
    erasure.texts("select why from follow_up where customer_id = :id for update");
  }

  @Override
  public void erase(Erasure erasure) {
    erasure.run("plans asked for", "delete from plan_request where customer_id = :id");
    erasure.run(
        "follow-ups that waited",
        "delete from follow_up where customer_id = :id and state = 'WAITING' and occasion <> 'CAMPAIGN'");
    erasure.run(
        "follow-ups of before",
        "delete from follow_up where customer_id = :id and occasion <> 'CAMPAIGN'");
    erasure.run("changes of follow-ups", CHANGES);
    erasure.run("messages that campaigns planned", CAMPAIGNS);
    erasure.run("lines of replans", "delete from replan_line where customer_id = :id");
    var key = "\"customer\":\"%s\"";
    var told = key.formatted(quoted(erasure.customer().ref()));
    erasure.run("examples of replans", COUNTED, told, key.formatted(erasure.pseudonym()), told);
  }

  /** As JSON has it. */
  private static String quoted(String ref) {
    return ref.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  @Override
  public void tell(Told told) {
    told.rows(
        "followUps",
        """
        select json_build_object('rule', f.rule, 'place', f.stage, 'after', lower(f.occasion),
          'of', f.order_number, 'about', f.anchor_sku, 'offers', f.sku, 'because', f.because,
          'plannedAt', f.planned_at, 'dueAt', f.due_at, 'state', lower(f.state), 'stateAt', f.state_at,
          'why', f.why, 'history', (
            select json_agg(json_build_object('at', c.at, 'state', lower(c.state), 'dueAt', c.due_at, 'why', c.why)
              order by c.nth)
            from follow_up_change c where c.follow_up_id = f.id))
        from follow_up f where f.customer_id = :id order by f.planned_at, f.id
        """);
    told.rows(
        "plansAskedFor",
        """
        select json_build_object('askedAt', asked_at, 'trouble', trouble)
        from plan_request where customer_id = :id
        """);
    told.rows(
        "replans",
        """
        select json_build_object('replan', r.about, 'at', r.created_at)
        from replan_line l join replan r on r.id = l.replan_id where l.customer_id = :id order by r.id
        """);
  }
}
