-- journey: follow-ups by shard, so that several nodes drain at once, and everything that became of each

-- Whose plan is to be made lies in the same shard as what comes of it. The number of shards stands in
-- journey.Slot as well.
alter table plan_request add column shard smallint not null generated always as (hashtext(customer_id) & 7) stored;
create index plan_request_waiting on plan_request (shard, not_before, customer_id);

alter table follow_up add column shard smallint not null generated always as (hashtext(customer_id) & 7) stored;
alter table follow_up add column shift_seconds bigint not null default 0; -- by which somebody moved it by hand
alter table follow_up add column first_due_at timestamptz; -- as it was planned; null in rows from before
drop index follow_up_due;

-- Whoever wakes reads the beginning of one shard, however many wait behind.
create index follow_up_slot on follow_up (shard, not_before, id) where state = 'WAITING';
create index follow_up_by_due on follow_up (state, due_at, id);
create index follow_up_of_rule on follow_up (rule, due_at, id) where state = 'WAITING';
create index follow_up_of_offer on follow_up (sku, due_at, id) where state = 'WAITING';
create index follow_up_decided on follow_up (state_at desc, id desc) where state <> 'WAITING';

-- What became of a follow-up after it was planned, written by the statement that changes it.
create table follow_up_change (
  follow_up_id bigint      not null references follow_up on delete cascade,
  nth          bigint      generated always as identity,
  at           timestamptz not null,
  state        text        not null, -- since then
  due_at       timestamptz not null, -- since then
  why          text        not null,
  primary key (follow_up_id, nth)
);

-- The last run of each Quartz job, and how often; Quartz itself forgets both.
create table job_run (
  job_group   text        not null,
  job         text        not null,
  began_at    timestamptz,          -- null while it only ever missed its time
  took_millis bigint      not null default 0,
  node        text        not null default '',
  trouble     text,
  runs        bigint      not null default 0,
  misfires    bigint      not null default 0,
  primary key (job_group, job)
);

-- Quartz held one job for all follow-ups before.
delete from qrtz_simple_triggers where trigger_group = 'follow-ups';
delete from qrtz_triggers where trigger_group = 'follow-ups';
delete from qrtz_fired_triggers where trigger_group = 'follow-ups';
delete from qrtz_job_details where job_group = 'follow-ups';
