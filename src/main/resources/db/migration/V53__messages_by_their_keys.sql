-- delivery: each message of a batch is found by its key. Asked by its state, PostgreSQL looked for it among all that were
-- on their way, or had been so a moment ago.

/*
 * The last look at one message, right before it is sent: the batch still has it, nobody took back their yes meanwhile,
 * and its campaign goes on. Then it counts as on the wire. What became of the one before is kept in the same row. Unless
 * p_flush says so, nobody waits for the disk: what PostgreSQL took outlives Tandem in any case, and is lost only where
 * PostgreSQL, or its machine, dies within the next half second. What is SENDING has a lease, and nothing else has.
 */
create or replace function mark_on_wire(p_batch uuid, p_nth integer, p_id uuid, p_created_at timestamptz,
  p_done uuid, p_state text, p_note text, p_dead boolean, p_flush boolean)
returns boolean language plpgsql as $$
begin
  if not p_flush then
    perform set_config('synchronous_commit', 'off', true);
  end if;
  insert into outbox_mark (batch, nth, outbox_id, done_id, done_state, done_note, done_dead)
  select p_batch, p_nth, p_id, p_done, p_state, p_note, p_dead
  from outbox o
  where o.id = p_id and o.created_at = p_created_at and o.lease_token = p_batch and o.lease_until is not null
    and exists (select from customer c where c.id = o.customer_id and c.consent_at is not null
      and lower(c.email) = lower(o.recipient))
    and not exists (select from suppression s where s.email = lower(o.recipient))
    and not exists (select from campaign c where c.id = o.campaign_id and c.state in ('PAUSED', 'CANCELLED'));
  return found;
end $$;
