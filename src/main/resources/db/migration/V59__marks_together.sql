-- delivery: messages of several workers are marked by one statement, as the mark of each alone was the dearest part of it
drop function mark_on_wire(uuid, integer, uuid, timestamptz, uuid, text, text, boolean, boolean);

/*
 * The last look at messages, each the next of its batch, right before they are sent: the batch still has it, nobody took
 * back their yes meanwhile, and its campaign goes on. Then it counts as on the wire, and its batch is among those that
 * are given back. What became of the one before is kept in the same row. Unless p_flush says so, nobody waits for the
 * disk: what PostgreSQL took outlives Tandem in any case, and is lost only where PostgreSQL, or its machine, dies within
 * the next half second. What is SENDING has a lease, and nothing else has. However few there are, they are planned once:
 * a plan costs more than the marks.
 */
create function mark_on_wire(p_batch uuid[], p_nth integer[], p_id uuid[], p_created_at timestamptz[],
  p_done uuid[], p_state text[], p_note text[], p_dead boolean[], p_flush boolean)
returns uuid[] language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  gone uuid[];
begin
  if not p_flush then
    perform set_config('synchronous_commit', 'off', true);
  end if;
  with marked as (
    insert into outbox_mark (batch, nth, outbox_id, done_id, done_state, done_note, done_dead)
    select m.batch, m.nth, m.id, m.done, m.state, m.note, m.dead
    from unnest(p_batch, p_nth, p_id, p_created_at, p_done, p_state, p_note, p_dead)
      as m(batch, nth, id, created_at, done, state, note, dead)
    join outbox o on o.id = m.id and o.created_at = m.created_at
    where o.lease_token = m.batch and o.lease_until is not null
      and exists (select from customer c where c.id = o.customer_id and c.consent_at is not null
        and lower(c.email) = lower(o.recipient))
      and not exists (select from suppression s where s.email = lower(o.recipient))
      and not exists (select from campaign c where c.id = o.campaign_id and c.state in ('PAUSED', 'CANCELLED'))
    returning batch)
  select array_agg(batch) into gone from marked;
  return coalesce(gone, '{}');
end $$;
