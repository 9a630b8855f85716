-- delivery: since when the database is up. Where one of its processes is killed, all others start anew and what was not
-- on the disk yet is lost, while its first process lives on; its statistics begin anew then as well.
create function database_up_since() returns timestamptz language sql stable as $$
  select greatest(pg_postmaster_start_time(), (select b.stats_reset from pg_stat_bgwriter b))
$$;

/*
 * Messages whose node is silent since their lease ended: what the node wrote of them holds, the one that was on the wire
 * is uncertain, and the rest goes again. A node whose database was away may still know more, so after a start or
 * a crash of the database everybody has another lease's time. A row keeps its token where its node may yet come back and
 * know better.
 */
create or replace function release_lost(p_now timestamptz, p_lease interval, p_backoff interval)
returns table (id uuid, customer_id text, state text, dead boolean, recipient text) language sql as $$
  with lost as materialized (
    select o.id, o.created_at, o.lease_token from outbox o
    where o.state = 'SENDING' and o.lease_until < clock_timestamp()
      and database_up_since() + p_lease < clock_timestamp()
    for update skip locked),
  mark as materialized (
    select m.* from outbox_mark m where m.batch in (select lease_token from lost)),
  known as (
    select l.id, l.created_at, d.done_state, d.done_note, d.done_dead,
      exists (select from mark m where m.outbox_id = l.id) as on_wire
    from lost l left join mark d on d.done_id = l.id),
  changed as (
    update outbox o set
      state = coalesce(k.done_state, case when k.on_wire then 'UNCERTAIN' else 'READY' end),
      state_at = p_now,
      note = coalesce(k.done_note, case when k.on_wire then 'its node was lost while it was on the wire'
        else 'its node was lost before it was on the wire' end),
      attempts = o.attempts + case when k.on_wire and k.done_state is distinct from 'READY' then 1 else 0 end,
      sent_at = case when k.done_state = 'SENT' then p_now else o.sent_at end,
      next_at = case when k.done_state = 'RETRY' then p_now + p_backoff else o.next_at end,
      lease_until = null,
      lease_token = case when k.on_wire and k.done_state is null then o.lease_token end
    from known k where o.id = k.id and o.created_at = k.created_at
    returning o.id, o.customer_id, o.state, k.done_dead, o.recipient),
  forgotten as (
    delete from outbox_mark m
    where m.batch in (select lease_token from lost)
        -- Others of the batch may be locked now, and are looked at the next time.
        and not exists (select from outbox h where h.lease_token = m.batch and h.state = 'SENDING'
          and h.id not in (select l.id from lost l))
      or m.marked_at < clock_timestamp() - 10 * p_lease
        and m.batch not in (select h.lease_token from outbox h where h.state = 'SENDING' and h.lease_token is not null))
  select c.id, c.customer_id, c.state, coalesce(c.done_dead, false), c.recipient from changed c
$$;
