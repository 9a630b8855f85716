-- delivery: what became of a message and why, how fast mail goes and to whom, and what is on the wire

-- Domains of addresses for which one provider answers. A domain in no group is of the group "other".
create table domain_group (
  domain text primary key, -- in lower case
  name   text not null
);
insert into domain_group (domain, name) values
  ('gmail.com', 'gmail'), ('googlemail.com', 'gmail'),
  ('outlook.com', 'microsoft'), ('outlook.de', 'microsoft'), ('outlook.fr', 'microsoft'),
  ('hotmail.com', 'microsoft'), ('hotmail.de', 'microsoft'), ('hotmail.fr', 'microsoft'),
  ('hotmail.it', 'microsoft'), ('hotmail.co.uk', 'microsoft'), ('live.com', 'microsoft'),
  ('live.de', 'microsoft'), ('live.fr', 'microsoft'), ('live.nl', 'microsoft'),
  ('live.co.uk', 'microsoft'), ('msn.com', 'microsoft'),
  ('yahoo.com', 'yahoo'), ('yahoo.de', 'yahoo'), ('yahoo.fr', 'yahoo'), ('yahoo.it', 'yahoo'),
  ('yahoo.es', 'yahoo'), ('yahoo.co.uk', 'yahoo'), ('ymail.com', 'yahoo'),
  ('rocketmail.com', 'yahoo'), ('aol.com', 'yahoo'), ('aol.de', 'yahoo'),
  ('icloud.com', 'apple'), ('me.com', 'apple'), ('mac.com', 'apple'),
  ('gmx.de', 'gmx'), ('gmx.net', 'gmx'), ('gmx.at', 'gmx'), ('gmx.ch', 'gmx'), ('web.de', 'gmx'),
  ('t-online.de', 't-online'), ('magenta.de', 't-online'),
  ('orange.fr', 'orange'), ('wanadoo.fr', 'orange'),
  ('free.fr', 'free'), ('libero.it', 'libero');

-- Whatever changes a row's state says when (state_at) and why (note).
alter table outbox
  add column domain text generated always as (lower(split_part(recipient, '@', -1))) stored,
  add column domain_group text   not null default 'other',
  add column campaign_id  bigint not null default 0, -- 0 where it is of none
  add column account      text,                      -- by which it went, or is to go
  add column state_at     timestamptz;
update outbox o set state_at = coalesce(sent_at, created_at),
  domain_group = coalesce((select g.name from domain_group g where g.domain = o.domain), 'other');
update outbox o set campaign_id = cast(substr(f.order_number, 10) as bigint)
  from follow_up f where f.email_id = o.id and f.occasion = 'CAMPAIGN';
update outbox set state = 'UNCERTAIN', note = 'Tandem was replaced by another version while it was on the wire'
  where state = 'SENDING' and on_wire;
alter table outbox alter column state_at set not null, drop column on_wire;
alter table outbox set (fillfactor = 70);
drop index outbox_ready;
drop index outbox_by_time;
create index outbox_by_time on outbox (created_at desc, id desc);
create index outbox_amiss on outbox (created_at desc, id desc)
  where state in ('FAILED', 'UNCERTAIN', 'WITHHELD', 'EXPIRED');
create index outbox_lane on outbox (campaign_id, domain_group, next_at) where state in ('READY', 'RETRY');

-- What became of each message. It is only added to; one row for each change of a state.
create table outbox_change (
  outbox_id  uuid        not null,
  created_at timestamptz not null, -- of the message, with which it leaves
  id         bigint      not null, -- in the order of the changes
  at         timestamptz not null,
  state      text        not null, -- since then
  why        text        not null
);
create index outbox_change_of on outbox_change (outbox_id);
create sequence outbox_change_id;

create function outbox_changed() returns trigger language plpgsql as $$
begin
  insert into outbox_change (outbox_id, created_at, id, at, state, why)
  select n.id, n.created_at, nextval('outbox_change_id'), n.state_at, n.state, n.note
  from new_rows n join old_rows o on o.id = n.id where o.state <> n.state;
  return null;
end $$;
create trigger outbox_changed after update on outbox
  referencing old table as old_rows new table as new_rows for each statement execute function outbox_changed();

-- What goes on the wire, in the order in which it does, and what became of the one before: so that after a
-- kill of Tandem one message of each worker is uncertain, and no more. A row costs no wait for the disk.
create table outbox_mark (
  batch      uuid        not null,
  nth        integer     not null,
  outbox_id  uuid        not null, -- it may be on the wire from here on
  done_id    uuid,                 -- the one before
  done_state text,
  done_note  text,
  done_dead  boolean,              -- whether its address does not exist
  marked_at  timestamptz not null default clock_timestamp(),
  primary key (batch, nth)
);

-- How fast mail goes. The row of OVERALL is the lock of all others: whoever claims, gives back or sets takes it first.
drop function claim_outbox(timestamptz, integer, interval);
drop table throttle;
create table throttle (
  kind       text   not null check (kind in ('OVERALL', 'CAMPAIGN', 'ACCOUNT', 'DOMAIN_GROUP')),
  name       text   not null,
  rate       double precision check (rate > 0),             -- messages a second; null where nothing is said
  burst      double precision not null default 1 check (burst >= 1),
  per_hour   bigint check (per_hour >= 0),                  -- within an hour of the clock, in UTC
  per_day    bigint check (per_day >= 0),
  tokens     double precision not null default 1,
  at         timestamptz not null default clock_timestamp(), -- of these tokens
  hour       timestamptz not null default date_trunc('hour', clock_timestamp(), 'UTC'),
  hour_used  bigint not null default 0,
  day        date   not null default (clock_timestamp() at time zone 'UTC')::date,
  day_used   bigint not null default 0,
  by_hand    boolean not null default false,                -- false while it is as the settings have it
  changed_at timestamptz,
  changed_by text,
  why        text   not null default '',
  primary key (kind, name)
) with (fillfactor = 50);
insert into throttle (kind, name, rate, burst) values ('OVERALL', '', 10, 10);

-- How many messages a new account, or a new sending domain, may send on each of its first days.
create table warm_up (
  scope      text     not null check (scope in ('ACCOUNT', 'DOMAIN')),
  name       text     not null,
  caps       bigint[] not null, -- of its first day, its second, ...; after the last one there is none
  step       integer  not null default 1,
  day        date     not null default (clock_timestamp() at time zone 'UTC')::date,
  used       bigint   not null default 0,  -- these of that day
  tried      bigint   not null default 0,  -- these since it was slowed last
  deferred   bigint   not null default 0,
  slow_at    double precision not null check (slow_at > 0 and slow_at <= 1),
  factor     double precision not null default 1, -- of the cap
  slowed     boolean  not null default false,     -- on that day
  changed_at timestamptz not null,
  changed_by text     not null,
  why        text     not null,
  primary key (scope, name)
) with (fillfactor = 50);

-- A limit as it stands at an instant: refilled, and with a new hour and day where these have begun. A clock that
-- goes back begins nothing anew.
create function throttle_at(t throttle, wall timestamptz) returns throttle language plpgsql stable as $$
begin
  if t.rate is not null then
    t.tokens := least(t.burst, t.tokens + t.rate * greatest(0, extract(epoch from wall - t.at)));
  end if;
  t.at := wall;
  if t.hour < date_trunc('hour', wall, 'UTC') then
    t.hour := date_trunc('hour', wall, 'UTC');
    t.hour_used := 0;
  end if;
  if t.day < (wall at time zone 'UTC')::date then
    t.day := (wall at time zone 'UTC')::date;
    t.day_used := 0;
  end if;
  return t;
end $$;

-- How many it lets go now.
create function throttle_room(t throttle) returns integer language sql immutable as $$
  select cast(greatest(0, least(1000000,
    case when t.rate is null then 1000000 else floor(t.tokens) end,
    coalesce(t.per_hour - t.hour_used, 1000000),
    coalesce(t.per_day - t.day_used, 1000000))) as integer)
$$;

-- After how many milliseconds it is worth to ask again, where it lets none go: a second at most, because it may be
-- changed, and soon enough for a full bucket never to run over.
create function throttle_wait(t throttle) returns integer language sql immutable as $$
  select case when t.rate is null or t.per_hour <= t.hour_used or t.per_day <= t.day_used then 1000
    else cast(least(1000, greatest(1, ceil(1000 * (1 - t.tokens) / t.rate), least(50, 250 * t.burst / t.rate)))
      as integer) end
$$;

-- A limit by its name; whatever has none yet is counted from now on.
create function throttle_of(p_kind text, p_name text) returns throttle language plpgsql as $$
declare
  t throttle;
begin
  select * into t from throttle where kind = p_kind and name = p_name;
  if not found then
    insert into throttle (kind, name) values (p_kind, p_name) returning * into t;
  end if;
  return t;
end $$;

-- The limit of a campaign: what was set by hand and the campaign's own rate in an hour, whichever is slower, with a
-- minute's worth at once, as it turns to its people.
create function throttle_of_campaign(p_campaign bigint, p_per_hour integer) returns throttle language plpgsql as $$
declare
  t throttle := throttle_of('CAMPAIGN', cast(p_campaign as text));
begin
  if p_per_hour is not null and (t.rate is null or t.rate > p_per_hour / 3600.0) then
    t.rate := p_per_hour / 3600.0;
    t.burst := greatest(1, p_per_hour / 60);
  end if;
  return t;
end $$;

create function throttle_spend(t throttle, p_messages integer) returns void language sql as $$
  update throttle set tokens = t.tokens - case when t.rate is null then 0 else p_messages end, at = t.at,
    hour = t.hour, hour_used = t.hour_used + p_messages, day = t.day, day_used = t.day_used + p_messages
  where kind = t.kind and name = t.name
$$;

-- How many a warm-up lets go today; null where there is none, or it is over. A day on which mail went, and was not
-- slowed, leads to the next step.
create function warm_up_room(p_scope text, p_name text, wall timestamptz) returns bigint language plpgsql as $$
declare
  w     warm_up;
  today date := (wall at time zone 'UTC')::date;
begin
  select * into w from warm_up where scope = p_scope and name = p_name for update;
  if not found then
    return null;
  end if;
  if w.day < today then
    update warm_up set day = today, step = step + case when used > 0 and not slowed then 1 else 0 end,
      factor = least(1, factor * 2), slowed = false, used = 0, tried = 0, deferred = 0
    where scope = p_scope and name = p_name returning * into w;
  end if;
  return case when w.step > cardinality(w.caps) then null
    else greatest(0, cast(ceil(w.caps[w.step] * w.factor) as bigint) - w.used) end;
end $$;

-- What became of a handful: where too much of it was put off, half as much goes for the rest of the day, and the
-- same step comes again on the next one.
create function warm_up_heard(p_account text, p_sender text, p_tried bigint, p_deferred bigint)
returns void language sql as $$
  update warm_up w set
    tried = case when s.too_much then 0 else w.tried + p_tried end,
    deferred = case when s.too_much then 0 else w.deferred + p_deferred end,
    factor = case when s.too_much then greatest(0.0625, w.factor / 2) else w.factor end,
    slowed = w.slowed or s.too_much
  from (select scope, name, tried + p_tried >= 20 and deferred + p_deferred > slow_at * (tried + p_tried) as too_much
        from warm_up where (scope, name) in (('ACCOUNT', p_account), ('DOMAIN', p_sender)) for update) s
  where w.scope = s.scope and w.name = s.name
$$;

/*
 * Claims as many due messages as all limits let go, in one commit. A lane is what waits of one campaign for one group
 * of domains: lanes are found by jumping through the index from one to the next, so that neither what a limit holds
 * back nor what waits for the morning costs anything. The lanes share what may go, and come to it in an order by lot, so
 * that each gets on where but one may go at a time; what one leaves, the others get.
 * The wall clock of the database feeds the buckets, so that moving the shop's clock never lets a burst out; p_now says
 * what is due. Whoever gets less than they asked for is told after how long to come again.
 */
create function claim_outbox(p_now timestamptz, p_most integer, p_lease interval, p_account text, p_sender text,
  out token uuid, out claimed_at timestamptz, out ids uuid[], out pause_millis integer)
language plpgsql as $$
declare
  campaigns bigint[];
  rates     integer[];
  lanes     text[];
  is_open   boolean[];
  whole     throttle;
  account   throttle;
  campaign  throttle;
  domains   throttle;
  warm      bigint;
  room      integer;
  share     integer;
  most      integer;
  got       integer;
  taken_now uuid[];
  future    timestamptz;
  wait      integer := 1000;
begin
  ids := '{}';
  with recursive lane as (
    (select o.campaign_id, o.domain_group, o.next_at from outbox o where o.state in ('READY', 'RETRY')
     order by o.campaign_id, o.domain_group, o.next_at limit 1)
    union all
    select n.campaign_id, n.domain_group, n.next_at from lane l cross join lateral (
      select o.campaign_id, o.domain_group, o.next_at from outbox o
      where o.state in ('READY', 'RETRY') and (o.campaign_id, o.domain_group) > (l.campaign_id, l.domain_group)
      order by o.campaign_id, o.domain_group, o.next_at limit 1) n)
  select array_agg(s.campaign_id order by s.turn) filter (where s.is_due),
    array_agg(s.per_hour order by s.turn) filter (where s.is_due),
    array_agg(s.domain_group order by s.turn) filter (where s.is_due),
    array_agg(true) filter (where s.is_due),
    min(s.next_at) filter (where not s.is_due)
  into campaigns, rates, lanes, is_open, future
  from (
    select l.campaign_id, l.domain_group, l.next_at, l.next_at <= p_now as is_due, c.per_hour, random() as turn
    from lane l left join campaign c on c.id = l.campaign_id
    where coalesce(c.state, 'LIVE') not in ('PAUSED', 'CANCELLED')) s;

  pause_millis := least(1000, greatest(1, coalesce(ceil(1000 * extract(epoch from future - p_now)), 1000)));
  if campaigns is null then
    return;
  end if;

  perform from throttle where kind = 'OVERALL' for update;
  claimed_at := clock_timestamp();
  whole := throttle_at(throttle_of('OVERALL', ''), claimed_at);
  account := throttle_at(throttle_of('ACCOUNT', p_account), claimed_at);
  warm := least(warm_up_room('ACCOUNT', p_account, claimed_at), warm_up_room('DOMAIN', p_sender, claimed_at));
  room := least(p_most, throttle_room(whole), throttle_room(account), warm);
  if room > 0 then
    token := gen_random_uuid();
    for round in 1 .. 2 loop
      for i in 1 .. cardinality(campaigns) loop
        exit when room = 0;
        continue when not is_open[i];
        campaign := null;
        most := room;
        if campaigns[i] > 0 then
          campaign := throttle_at(throttle_of_campaign(campaigns[i], rates[i]), claimed_at);
          most := least(most, throttle_room(campaign));
        end if;
        domains := throttle_at(throttle_of('DOMAIN_GROUP', lanes[i]), claimed_at);
        most := least(most, throttle_room(domains));
        if most = 0 then
          is_open[i] := false;
          wait := least(wait, greatest(
            case when campaigns[i] > 0 and throttle_room(campaign) = 0 then throttle_wait(campaign) end,
            case when throttle_room(domains) = 0 then throttle_wait(domains) end));
          continue;
        end if;
        share := case round when 1 then ceil(room::numeric / (cardinality(campaigns) - i + 1)) else room end;
        most := least(most, share);
        with due as (
          select o.id, o.created_at from outbox o
          where o.state in ('READY', 'RETRY') and o.campaign_id = campaigns[i] and o.domain_group = lanes[i]
            and o.next_at <= p_now
          order by o.next_at limit most for update skip locked),
        taken as (
          update outbox o set state = 'SENDING', state_at = p_now, note = 'a worker has it',
            lease_until = claimed_at + p_lease, lease_token = token, account = p_account
          from due where o.id = due.id and o.created_at = due.created_at returning o.id, o.next_at)
        select array_agg(t.id order by t.next_at) into taken_now from taken t;
        got := coalesce(cardinality(taken_now), 0);
        is_open[i] := got = most;
        if got > 0 then
          ids := ids || taken_now;
          room := room - got;
          perform throttle_spend(domains, got);
          if campaigns[i] > 0 then
            perform throttle_spend(campaign, got);
          end if;
        end if;
      end loop;
    end loop;
  end if;

  got := cardinality(ids);
  if got > 0 then
    perform throttle_spend(whole, got);
    perform throttle_spend(account, got);
    update warm_up set used = used + got where (scope, name) in (('ACCOUNT', p_account), ('DOMAIN', p_sender));
    whole := throttle_at(throttle_of('OVERALL', ''), claimed_at);
    account := throttle_at(throttle_of('ACCOUNT', p_account), claimed_at);
  end if;
  if got = p_most then
    pause_millis := 0;
  elsif throttle_room(whole) = 0 or throttle_room(account) = 0 or warm <= got then
    pause_millis := greatest(
      case when throttle_room(whole) = 0 then throttle_wait(whole) end,
      case when throttle_room(account) = 0 then throttle_wait(account) end,
      case when warm <= got then 1000 end);
  else
    pause_millis := least(pause_millis, wait);
  end if;
end $$;

-- Takes back what was spent on messages that did not go after all. It comes before their rows are touched.
create function throttle_give_back(p_ids uuid[], p_claimed_at timestamptz, p_account text, p_sender text)
returns void language plpgsql as $$
declare
  today date := (p_claimed_at at time zone 'UTC')::date;
begin
  perform from throttle where kind = 'OVERALL' for update;
  update throttle t set
    tokens = case when t.rate is null and t.kind <> 'CAMPAIGN' then t.tokens else t.tokens + s.messages end,
    hour_used = case when t.hour <= p_claimed_at then greatest(0, t.hour_used - s.messages) else t.hour_used end,
    day_used = case when t.day <= today then greatest(0, t.day_used - s.messages) else t.day_used end
  from (
    select 'OVERALL' as kind, '' as name, count(*) as messages from unnest(p_ids)
    union all select 'ACCOUNT', p_account, count(*) from unnest(p_ids)
    union all select 'CAMPAIGN', cast(campaign_id as text), count(*) from outbox where id = any(p_ids) group by 2
    union all select 'DOMAIN_GROUP', domain_group, count(*) from outbox where id = any(p_ids) group by 2) s
  where t.kind = s.kind and t.name = s.name;
  update warm_up set used = greatest(0, used - cardinality(p_ids))
  where (scope, name) in (('ACCOUNT', p_account), ('DOMAIN', p_sender)) and day <= today;
end $$;

/*
 * The last look at one message, right before it is sent: the batch still has it, nobody took back their yes meanwhile,
 * and its campaign goes on. Then it counts as on the wire. What became of the one before is kept in the same row. Unless
 * p_flush says so, nobody waits for the disk: what PostgreSQL took outlives Tandem in any case, and is lost only where
 * PostgreSQL, or its machine, dies within the next half second.
 */
create function mark_on_wire(p_batch uuid, p_nth integer, p_id uuid, p_created_at timestamptz,
  p_done uuid, p_state text, p_note text, p_dead boolean, p_flush boolean)
returns boolean language plpgsql as $$
begin
  if not p_flush then
    perform set_config('synchronous_commit', 'off', true);
  end if;
  insert into outbox_mark (batch, nth, outbox_id, done_id, done_state, done_note, done_dead)
  select p_batch, p_nth, p_id, p_done, p_state, p_note, p_dead
  from outbox o
  where o.id = p_id and o.created_at = p_created_at and o.lease_token = p_batch and o.state = 'SENDING'
    and exists (select from customer c where c.id = o.customer_id and c.consent_at is not null
      and lower(c.email) = lower(o.recipient))
    and not exists (select from suppression s where s.email = lower(o.recipient))
    and not exists (select from campaign c where c.id = o.campaign_id and c.state in ('PAUSED', 'CANCELLED'));
  return found;
end $$;

/*
 * Messages whose node is silent since their lease ended: what the node wrote of them holds, the one that was on the wire
 * is uncertain, and the rest goes again. A node whose database was away may still know more, so after a start of the
 * database everybody has another lease's time. A row keeps its token where its node may yet come back and know better.
 */
create function release_lost(p_now timestamptz, p_lease interval, p_backoff interval)
returns table (id uuid, customer_id text, state text, dead boolean, recipient text) language sql as $$
  with lost as materialized (
    select o.id, o.created_at, o.lease_token from outbox o
    where o.state = 'SENDING' and o.lease_until < clock_timestamp()
      and pg_postmaster_start_time() + p_lease < clock_timestamp()
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

-- customer: whose address one is, when a list of addresses that are never mailed again is taken over
create index customer_by_address on customer (lower(email)) where email is not null;
