package app.tandem.journey;

/** The statements on follow-ups that wait. Each that changes some keeps what it changed. */
final class FollowUpSql {
  /** What was changed by the part before it, at an instant, is kept. */
  static final String KEPT =
      """
      insert into follow_up_change (follow_up_id, at, state, due_at, why)
      select id, cast(?1 as timestamptz), state, due_at, why from changed
      """;

  /**
   * Plans thoughts, or moves those that wait. What was decided already stays decided, and a cart
   * that was reminded of is not reminded of again, whatever is in it by then. News of a wish that
   * was no more when its mail was due waits again when there are such news once more: of that wish
   * nothing was told.
   */
  static final String PLAN =
      """
      with planned as (
        insert into follow_up as f (customer_id, rule, stage, occasion, order_number, anchor_sku,
          sku, occurrence, because, score, planned_at, due_at, not_before, first_due_at, state,
          state_at, why)
        select customer_id, rule, stage, occasion, order_number, anchor_sku, sku,
          cast(occurrence as integer), because, cast(score as float8), cast(?1 as timestamptz),
          cast(due_at as timestamptz), cast(due_at as timestamptz), cast(due_at as timestamptz),
          'WAITING', cast(?1 as timestamptz), follows
        from unnest(?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
          as p(customer_id, rule, stage, order_number, anchor_sku, sku, occurrence,
            because, score, due_at, occasion, follows)
        where occasion <> 'CART' or not exists (
          select from follow_up r where r.customer_id = p.customer_id and r.occasion = 'CART'
            and r.order_number = p.order_number and r.state = 'MAILED')
        order by customer_id
        on conflict (customer_id, follow_up_thought(rule, stage, order_number, anchor_sku, sku),
          occurrence) do update
          set state = 'WAITING',
              state_at = case f.state when 'WAITING' then f.state_at else cast(?1 as timestamptz) end,
              first_due_at = case f.state when 'WAITING' then f.first_due_at else excluded.due_at end,
              due_at = excluded.due_at + f.shift_seconds * interval '1 second',
              not_before = excluded.due_at + f.shift_seconds * interval '1 second',
              because = excluded.because, score = excluded.score,
              why = case f.state when 'WAITING'
                then 'moved from ' || to_char(f.due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI')
                else 'there are such news again' end
          where f.state = 'WAITING'
            and f.due_at <> excluded.due_at + f.shift_seconds * interval '1 second'
            or f.state = 'CANCELLED' and f.occasion = 'WISHED' and f.why = '%s'
            and excluded.due_at > f.state_at
        returning id, state, due_at, why, xmax = 0 as fresh),
      changed as (select * from planned where not fresh)
      """
              .formatted(Awakening.HOLDS_NO_MORE)
          + KEPT;

  /**
   * Of what comes again, an earlier time that waits becomes the time that use has come to, where
   * that is due before it: nobody is asked about the earlier one any more.
   */
  static final String OVERTAKE =
      """
      with told as (
        select customer_id, follow_up_thought(rule, stage, order_number, anchor_sku, sku) as thought,
          cast(occurrence as integer) as occurrence, cast(due_at as timestamptz) as due_at
        from unnest(?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
          as p(customer_id, rule, stage, order_number, anchor_sku, sku, occurrence, because, score,
            due_at)
        where occurrence <> '0'),
      overtaken as (
        select distinct on (t.customer_id, t.thought) f.id, t.occurrence
        from told t join follow_up f on f.customer_id = t.customer_id
          and follow_up_thought(f.rule, f.stage, f.order_number, f.anchor_sku, f.sku) = t.thought
        where f.state = 'WAITING' and f.occurrence < t.occurrence
          and f.due_at > t.due_at + f.shift_seconds * interval '1 second'
          and not exists (
            select from follow_up o where o.customer_id = t.customer_id
              and follow_up_thought(o.rule, o.stage, o.order_number, o.anchor_sku, o.sku) = t.thought
              and o.occurrence = t.occurrence)
        order by t.customer_id, t.thought, f.occurrence desc),
      changed as (
        update follow_up f set occurrence = o.occurrence,
          why = 'its use went past the time that waited'
        from overtaken o where f.id = o.id
        returning f.id, f.state, f.due_at, f.why)
      """
          + KEPT;

  /**
   * Moves those that wait for what turns out to be past: they are due now, and not again when they
   * are by then.
   */
  static final String PULL =
      """
      with told as (
        select customer_id, follow_up_thought(rule, stage, order_number, anchor_sku, sku) as thought,
          cast(occurrence as integer) as occurrence, because, cast(score as float8) as score,
          cast(due_at as timestamptz) as due_at
        from unnest(?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
          as p(customer_id, rule, stage, order_number, anchor_sku, sku, occurrence, because, score,
            due_at)),
      changed as (
        update follow_up f
        set due_at = greatest(cast(?1 as timestamptz), t.due_at + f.shift_seconds * interval '1 second'),
            not_before = greatest(cast(?1 as timestamptz), t.due_at + f.shift_seconds * interval '1 second'),
            because = t.because, score = t.score,
            why = 'moved from ' || to_char(f.due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI')
        from told t
        where f.customer_id = t.customer_id
          and follow_up_thought(f.rule, f.stage, f.order_number, f.anchor_sku, f.sku) = t.thought
          and f.occurrence = t.occurrence and f.state = 'WAITING'
          and f.due_at > greatest(cast(?1 as timestamptz), t.due_at + f.shift_seconds * interval '1 second')
        returning f.id, f.state, f.due_at, f.why)
      """
          + KEPT;

  /** Moves those that wait to when it is due by now, and plans none. */
  static final String MOVE =
      """
      with told as (
        select customer_id, follow_up_thought(rule, stage, order_number, anchor_sku, sku) as thought,
          cast(occurrence as integer) as occurrence, cast(due_at as timestamptz) as due_at
        from unnest(?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
          as p(customer_id, rule, stage, order_number, anchor_sku, sku, occurrence, because, score,
            due_at)),
      changed as (
        update follow_up f
        set due_at = t.due_at + f.shift_seconds * interval '1 second',
            not_before = t.due_at + f.shift_seconds * interval '1 second',
            why = 'moved from ' || to_char(f.due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI')
        from told t
        where f.customer_id = t.customer_id
          and follow_up_thought(f.rule, f.stage, f.order_number, f.anchor_sku, f.sku) = t.thought
          and f.occurrence = t.occurrence and f.state = 'WAITING'
          and f.due_at <> t.due_at + f.shift_seconds * interval '1 second'
        returning f.id, f.state, f.due_at, f.why)
      """
          + KEPT;

  /**
   * First times of milestones that were planned under the number 1 take the number 0. Where both
   * are there, one of the two is cancelled: at most one that waits is left, and none where the
   * other is decided.
   */
  static final String FIRST_TIMES =
      """
      with olds as materialized (
        select f.id, f.state, o.id as other
        from follow_up f left join follow_up o on o.customer_id = f.customer_id
          and follow_up_thought(o.rule, o.stage, o.order_number, o.anchor_sku, o.sku)
            = follow_up_thought(f.rule, f.stage, f.order_number, f.anchor_sku, f.sku)
          and o.occurrence = 0
        where f.customer_id = any(?2) and f.occasion = 'ORDER' and f.occurrence = 1),
      numbered as (
        update follow_up set occurrence = 0
        where id in (select id from olds where other is null)),
      changed as (
        update follow_up set state = 'CANCELLED', state_at = ?1,
          why = 'it was planned twice when its milestone became one that comes again'
        where state = 'WAITING' and id in (
          select case state when 'WAITING' then id else other end from olds where other is not null)
        returning id, state, due_at, why)
      """
          + KEPT;

  private static final String CANCEL =
      """
      with changed as (
        update follow_up set state = 'CANCELLED', why = ?2, state_at = ?1
        where state = 'WAITING' and %s returning id, state, due_at, why)
      """
          + KEPT;

  /** Those that offer it, and those that hang on views of it or a wish for it. */
  static final String LOCK_OFFERING =
      """
      select %s
      from follow_up
      where customer_id = any(?1) and state = 'WAITING'
        and (sku = any(?2) or occasion in ('VIEWED', 'WISHED') and anchor_sku = any(?2))
      order by id for update
      """
          .formatted(FollowUpColumn.ALL);

  static final String CANCEL_CART = CANCEL.formatted("customer_id = ?3 and occasion = 'CART'");
  static final String CANCEL_ALL = CANCEL.formatted("customer_id = ?3");
  static final String CANCEL_FOLLOWING =
      CANCEL.formatted(
          """
          id in (
            select w.id from unnest(?3, ?4, ?5) as g(customer_id, order_number, sku)
            join follow_up w on w.customer_id = g.customer_id and w.order_number = g.order_number
              and w.anchor_sku = g.sku and w.state = 'WAITING'
            order by w.id for update of w)
          """);
  static final String CANCEL_EACH =
      """
      with changed as (
        update follow_up f set state = 'CANCELLED', why = c.why, state_at = ?1
        from unnest(?2, ?3) as c(id, why)
        where f.id = c.id and f.state = 'WAITING'
        returning f.id, f.state, f.due_at, f.why)
      """
          + KEPT;
  static final String DUE =
      """
      select customer_id, not_before, id from follow_up
      where shard = ?1 and state = 'WAITING' and not_before <= ?2 and (not_before, id) > (?3, ?4)
      order by not_before, id limit ?5
      """;

  /**
   * Customers whom another transaction decides about are left to it whole: what goes to them then
   * counts for the rest. Found by the customer only, which the added nothing keeps so: where
   * statistics know of nothing that is due, PostgreSQL would read all that is due for each batch.
   */
  static final String LOCK =
      """
      with free as materialized (
        select c.id from unnest(?1) as c(id)
        where pg_try_advisory_xact_lock(hashtext('follow-ups'), hashtext(c.id)))
      select %s
      from follow_up
      where customer_id in (select id from free) and state = 'WAITING'
        and not_before + interval '0' <= ?2
      order by due_at, id for update skip locked
      """
          .formatted(FollowUpColumn.ALL);

  /** The first of each shard. */
  static final String NEXT =
      """
      select s.shard, first.not_before
      from generate_series(0, %d) as s(shard) cross join lateral (
        select not_before from follow_up f where f.shard = s.shard and f.state = 'WAITING'
        order by not_before limit 1) first
      """
          .formatted(Slot.SHARDS - 1);

  static final String SETTLE =
      """
      with settled as (
        update follow_up f
        set state = c.state, due_at = cast(c.due_at as timestamptz),
            not_before = cast(c.not_before as timestamptz), why = c.why,
            state_at = case when c.state = 'WAITING' then f.state_at else cast(?1 as timestamptz) end,
            email_id = cast(c.email as uuid)
        from unnest(?2, ?3, ?4, ?5, ?6, ?7, ?8)
          as c(id, state, due_at, not_before, why, email, news)
        where f.id = c.id and f.state = 'WAITING'
        returning f.id, f.state, f.due_at, f.why, c.news),
      changed as (select * from settled where news = 'true'),
      told as (
      """
          + KEPT
          + ") select count(*) from settled";

  private FollowUpSql() {}
}
