-- delivery: the mails that ask for an opt-in take their share of all limits, as those of the outbox do

/*
 * After how many milliseconds one message may go, where that can be booked; null where it cannot. Where only the pace is
 * in its way, it may be waited for, a second at most: the bucket owes the message then, so that nobody else takes its
 * place, however many ask.
 */
create function throttle_turn(t throttle) returns integer language sql immutable as $$
  select case when t.per_hour <= t.hour_used or t.per_day <= t.day_used then null
    when t.rate is null or t.tokens >= 1 then 0
    when 1 - t.tokens <= t.rate then cast(ceil(1000 * (1 - t.tokens) / t.rate) as integer) end
$$;

/*
 * Takes the opt-in whose mail waits longest of those that all limits let go, and spends one message on it, under the lock
 * and in the order of claim_outbox. It goes after wait_millis, and nobody else gets it before the lease ends. A group of
 * domains that lets none go holds up no other, as far as the five thousand that wait longest tell. Without a lock nothing is done where nothing is due.
 */
create function claim_opt_in(p_now timestamptz, p_lease interval, p_account text, p_sender text,
  out opt_in_id uuid, out taken_at timestamptz, out of_group text, out wait_millis integer)
language plpgsql as $$
declare
  whole   throttle;
  account throttle;
  domains throttle;
  due     record;
begin
  perform from opt_in o where o.mailed_at is null and o.next_at <= p_now limit 1;
  if not found then
    return;
  end if;
  perform from throttle where kind = 'OVERALL' for update;
  taken_at := clock_timestamp();
  whole := throttle_at(throttle_of('OVERALL', ''), taken_at);
  account := throttle_at(throttle_of('ACCOUNT', p_account), taken_at);
  if least(warm_up_room('ACCOUNT', p_account, taken_at), warm_up_room('DOMAIN', p_sender, taken_at)) <= 0
      or throttle_turn(whole) is null or throttle_turn(account) is null then
    return;
  end if;
  for due in
    select w.id, w.name from (
      select distinct on (coalesce(g.name, 'other')) o.id, coalesce(g.name, 'other') as name, o.next_at
      from (
        select id, email, next_at from opt_in where mailed_at is null and next_at <= p_now order by next_at limit 5000) o
      left join domain_group g on g.domain = lower(split_part(o.email, '@', -1))
      order by coalesce(g.name, 'other'), o.next_at) w
    order by w.next_at
  loop
    domains := throttle_at(throttle_of('DOMAIN_GROUP', due.name), taken_at);
    continue when throttle_turn(domains) is null;
    perform from opt_in o where o.id = due.id and o.mailed_at is null and o.next_at <= p_now for update skip locked;
    continue when not found;
    update opt_in o set attempts = o.attempts + 1, next_at = p_now + p_lease where o.id = due.id;
    opt_in_id := due.id;
    of_group := due.name;
    wait_millis := greatest(throttle_turn(whole), throttle_turn(account), throttle_turn(domains));
    perform throttle_spend(whole, 1), throttle_spend(account, 1), throttle_spend(domains, 1);
    update warm_up set used = used + 1 where (scope, name) in (('ACCOUNT', p_account), ('DOMAIN', p_sender));
    return;
  end loop;
end $$;

-- Takes back what was spent on one message that did not go after all.
create function throttle_give_one_back(p_taken_at timestamptz, p_group text, p_account text, p_sender text)
returns void language plpgsql as $$
declare
  today date := (p_taken_at at time zone 'UTC')::date;
begin
  perform from throttle where kind = 'OVERALL' for update;
  update throttle t set
    tokens = case when t.rate is null then t.tokens else t.tokens + 1 end,
    hour_used = case when t.hour <= p_taken_at then greatest(0, t.hour_used - 1) else t.hour_used end,
    day_used = case when t.day <= today then greatest(0, t.day_used - 1) else t.day_used end
  where (t.kind, t.name) in (('OVERALL', ''), ('ACCOUNT', p_account), ('DOMAIN_GROUP', p_group));
  update warm_up set used = greatest(0, used - 1)
  where (scope, name) in (('ACCOUNT', p_account), ('DOMAIN', p_sender)) and day <= today;
end $$;

-- Both warm-ups in the order of a claim, so that neither waits for the other.
create or replace function warm_up_heard(p_account text, p_sender text, p_tried bigint, p_deferred bigint)
returns void language sql as $$
  update warm_up w set
    tried = case when s.too_much then 0 else w.tried + p_tried end,
    deferred = case when s.too_much then 0 else w.deferred + p_deferred end,
    factor = case when s.too_much then greatest(0.0625, w.factor / 2) else w.factor end,
    slowed = w.slowed or s.too_much
  from (select scope, name, tried + p_tried >= 20 and deferred + p_deferred > slow_at * (tried + p_tried) as too_much
        from warm_up where (scope, name) in (('ACCOUNT', p_account), ('DOMAIN', p_sender)) order by scope, name for update) s
  where w.scope = s.scope and w.name = s.name
$$;
