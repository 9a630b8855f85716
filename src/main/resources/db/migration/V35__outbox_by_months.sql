-- delivery: the outbox by months, with what became of its messages, so that what is old leaves with its month.
-- All there is until now stays together in the first part.
drop trigger outbox_changed on outbox;
alter table outbox rename to outbox_0;
alter table outbox_0 drop constraint outbox_pkey, add constraint outbox_0_pkey primary key (id, created_at);
create table outbox (like outbox_0 including all) partition by range (created_at);
-- Templates are kept for good, so nothing needs to watch over them, nor to hold them while a part is made.
alter table outbox_0 drop constraint outbox_template_fkey;
alter table outbox_change rename to outbox_change_0;
create table outbox_change (like outbox_change_0 including all) partition by range (created_at);

do $$
declare
  ends text := (date_trunc('month', greatest(now(), (select max(created_at) from outbox_0)) at time zone 'UTC')
    + interval '1 month') at time zone 'UTC';
begin
  execute format('alter table outbox attach partition outbox_0 for values from (minvalue) to (%L)', ends);
  execute format('alter table outbox_change attach partition outbox_change_0 for values from (minvalue) to (%L)', ends);
end $$;

create trigger outbox_changed after update on outbox
  referencing old table as old_rows new table as new_rows for each statement execute function outbox_changed();

-- The parts of the outbox, each with that of the changes beside it: outbox_202612 and outbox_change_202612.
create view outbox_part as
select c.relname as name, substr(c.relname, 8) as suffix,
  cast(substring(pg_get_expr(c.relpartbound, c.oid) from 'FROM \(''([^'']+)''\)') as timestamptz) as begins,
  cast(substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \(''([^'']+)''\)') as timestamptz) as ends
from pg_inherits i join pg_class c on c.oid = i.inhrelid
where i.inhparent = 'outbox'::regclass;

-- Makes room for messages of an instant's month, in UTC. It waits for nobody who reads or writes.
create function open_outbox(p_at timestamptz) returns void language plpgsql as $$
declare
  begins timestamp := date_trunc('month', p_at at time zone 'UTC');
  one    text;
begin
  perform pg_advisory_xact_lock(hashtext('outbox-parts'));
  if exists (select from outbox_part o where coalesce(o.begins <= p_at, true) and p_at < o.ends) then
    return;
  end if;
  foreach one in array array['outbox', 'outbox_change'] loop
    execute format('create table %I (like %I including all) with (fillfactor = 70)',
      one || to_char(begins, '_YYYYMM'), one);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)', one,
      one || to_char(begins, '_YYYYMM'), begins at time zone 'UTC', (begins + interval '1 month') at time zone 'UTC');
  end loop;
end $$;

-- Drops a part that ended before an instant, unless something in it is still to be sent; and says whether it did.
create function drop_outbox(p_suffix text, p_before timestamptz) returns boolean language plpgsql as $$
declare
  is_open boolean;
begin
  perform pg_advisory_xact_lock(hashtext('outbox-parts'));
  if not exists (select from outbox_part where suffix = p_suffix and ends <= p_before) then
    return false;
  end if;
  set local lock_timeout = '3s';
  execute format('lock table outbox, outbox_change, %I in access exclusive mode', 'outbox_' || p_suffix);
  execute format('select exists (select from %I where state in (''READY'', ''RETRY'')) or exists (select from %I where state = ''SENDING'')',
    'outbox_' || p_suffix, 'outbox_' || p_suffix) into is_open;
  if not is_open then
    execute format('drop table %I, %I', 'outbox_' || p_suffix, 'outbox_change_' || p_suffix);
  end if;
  return not is_open;
end $$;
