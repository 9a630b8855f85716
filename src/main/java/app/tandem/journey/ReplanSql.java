package app.tandem.journey;

/**
 * The statements with which replans change follow-ups. Each keeps what it changed, and how it was.
 */
final class ReplanSql {
  private static final String STANDING =
      """
      select %s
      from follow_up where customer_id = any(?1) and occasion <> 'CAMPAIGN' order by customer_id, id
      """
          .formatted(FollowUpColumn.ALL);

  /** All of some customers but those of campaigns, which wait for no rule's time. */
  static final String READ = STANDING;

  /** The same, held until the transaction ends. */
  static final String LOCK = STANDING + " for update";

  /** Moves or cancels some of those that wait. */
  static final String CHANGE =
      """
      with given as (
        select cast(id as bigint) as id, kind, cast(due_at as timestamptz) as due_at, why
        from unnest(?3, ?4, ?5, ?6) as g(id, kind, due_at, why)),
      before as (
        select f.id, f.due_at, f.why from follow_up f join given using (id)),
      changed as (
        update follow_up f
        set state = case g.kind when 'CANCELLED' then 'CANCELLED' else f.state end,
            state_at = case g.kind when 'CANCELLED' then cast(?1 as timestamptz) else f.state_at end,
            due_at = g.due_at, why = g.why,
            not_before = case g.kind when 'CANCELLED' then f.not_before else g.due_at end
        from given g where f.id = g.id and f.state = 'WAITING'
        returning f.id, g.kind, f.state, f.due_at, f.shift_seconds, f.why),
      kept as (
        insert into replan_change
          (replan_id, follow_up_id, kind, due_before, why_before, due_at, shift_seconds, why)
        select ?2, c.id, c.kind, b.due_at, b.why, c.due_at, c.shift_seconds, c.why
        from changed c join before b using (id)),
      told as (
        insert into follow_up_change (follow_up_id, at, state, due_at, why)
        select id, cast(?1 as timestamptz), state, due_at, why from changed)
      select kind, count(*) from changed group by kind
      """;

  /** Plans what is new; what is there already stays as it is. */
  static final String PLAN =
      """
      with planned as (
        insert into follow_up (customer_id, rule, stage, occasion, order_number, anchor_sku, sku,
          occurrence, because, score, planned_at, due_at, not_before, first_due_at, state, state_at,
          why)
        select customer_id, rule, stage, occasion, order_number, anchor_sku, sku,
          cast(occurrence as integer), because, cast(score as float8), cast(?1 as timestamptz),
          cast(due_at as timestamptz), cast(due_at as timestamptz), cast(due_at as timestamptz),
          'WAITING', cast(?1 as timestamptz), why
        from unnest(?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
          as p(customer_id, rule, stage, occasion, order_number, anchor_sku, sku, occurrence,
            because, score, due_at, why)
        order by customer_id on conflict do nothing
        returning id, state, due_at, why),
      kept as (
        insert into replan_change (replan_id, follow_up_id, kind, due_at, shift_seconds, why)
        select ?2, id, 'NEW', due_at, 0, why from planned),
      told as (
        insert into follow_up_change (follow_up_id, at, state, due_at, why)
        select id, cast(?1 as timestamptz), state, due_at, why from planned)
      select count(*) from planned
      """;

  private static final String CHANGES =
      """
      select c.nth, c.follow_up_id, c.kind, c.due_before, c.due_at, c.shift_seconds, c.why, c.undone,
        f.state, f.due_at as due_now, f.shift_seconds as shift_now, f.why as why_now
      from replan_change c join follow_up f on f.id = c.follow_up_id
      where c.replan_id = ?1 and c.nth > ?2 order by c.nth limit ?3
      """;

  /** What a replan did, in the order in which it did it, with the follow-ups as they stand. */
  static final String DID = CHANGES;

  /** The same, held until the transaction ends. */
  static final String LOCK_DID = CHANGES + " for update of f";

  /** Takes changes back; those that are left alone are only told. */
  static final String TAKE_BACK =
      """
      with given as (
        select cast(nth as bigint) as nth, cast(id as bigint) as id, state,
          cast(due_at as timestamptz) as due_at, why, back = 'true' as is_back
        from unnest(?3, ?4, ?5, ?6, ?7, ?8) as g(nth, id, state, due_at, why, back)),
      changed as (
        update follow_up f
        set state = g.state, due_at = g.due_at, not_before = g.due_at, why = g.why,
            state_at = case when f.state = g.state then f.state_at else cast(?1 as timestamptz) end
        from given g where g.is_back and f.id = g.id
        returning f.id, f.state, f.due_at, f.why),
      told as (
        insert into follow_up_change (follow_up_id, at, state, due_at, why)
        select id, cast(?1 as timestamptz), state, due_at, why from changed),
      kept as (
        update replan_change c set undone = g.why
        from given g where c.replan_id = ?2 and c.nth = g.nth)
      select count(*) from changed
      """;

  /** What some follow-ups hang on. */
  static final String HANGING =
      """
      select %s from follow_up where id = any(cast(?1 as bigint[]))
      """
          .formatted(FollowUpColumn.ALL);

  /** Why changes were not taken back: what stands before the first comma. */
  static final String LEFT_BECAUSE =
      """
      select split_part(substr(undone, length(?2) + 1), ', ', 1) as because, count(*)
      from replan_change where replan_id = ?1 and starts_with(undone, ?2)
      group by because order by 2 desc, 1
      """;

  private ReplanSql() {}
}
