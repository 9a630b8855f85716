-- The trip from an order to an email. Amounts are in the currency's smallest unit; times are instants.

-- catalog
create table product (
  sku         text primary key,
  name        text    not null,
  category    text    not null,
  price_minor bigint  not null,
  currency    char(3) not null,
  consumable  boolean not null,
  stock       integer,              -- pieces; null where nobody counts them
  from_orders boolean not null      -- known from order lines only, never described by the shop
);
create table usage_timeline (
  category   text    not null,
  milestone  text    not null,
  days       integer not null check (days between 0 and 3650),
  anchor     text    not null check (anchor in ('ORDER', 'DELIVERY')),
  primary key (category, milestone)
);

-- customer
create table customer (
  id                text primary key,
  email             text,
  first_name        text,
  country           text,
  zone              text not null default 'UTC',
  consent_at        timestamptz,
  consent_source    text,
  consent_wording   text,
  unsubscribe_token uuid not null default gen_random_uuid() unique
);
create table suppression (
  email  text primary key,
  reason text        not null,
  at     timestamptz not null
);

-- behaviour
create table event_log (
  id   text primary key,
  type text        not null,
  at   timestamptz not null,
  body jsonb       not null
);
create table import_run (
  id          bigint generated always as identity primary key,
  file        text        not null,
  mapping     text        not null,
  started_at  timestamptz not null,
  summary     jsonb
);
create table refused_line (
  import_id bigint  not null references import_run on delete cascade,
  line      bigint  not null,
  field     text    not null,
  why       text    not null,
  maybe     text    not null,
  raw       text    not null,
  primary key (import_id, line)
);
create table shop_order (
  id           bigint generated always as identity primary key,
  source       text        not null,
  number       text        not null,
  customer_id  text,
  paid_at      timestamptz not null,
  delivered_at timestamptz,
  country      text,
  import_id    bigint,
  unique (source, number)
);
create index shop_order_by_customer on shop_order (customer_id, paid_at desc) where customer_id is not null;
create index shop_order_by_time on shop_order (paid_at desc);
create index shop_order_by_import on shop_order (import_id) where import_id is not null;
create table order_line (
  order_id    bigint   not null references shop_order,
  sku         text     not null,
  quantity    integer  not null check (quantity > 0),
  price_minor bigint   not null,
  nth         integer  not null,    -- tells apart lines that are alike in all else
  currency    char(3)  not null,
  primary key (order_id, sku, quantity, price_minor, nth)
);
create table returned_line (
  source      text        not null,
  number      text        not null, -- the cancellation's own number
  customer_id text,
  sku         text        not null,
  quantity    integer     not null check (quantity > 0),
  price_minor bigint      not null,
  nth         integer     not null,
  at          timestamptz not null,
  primary key (source, number, sku, quantity, price_minor, nth)
);
create index returned_line_by_customer on returned_line (customer_id) where customer_id is not null;

-- affinity
create table bought_together (
  sku        text             not null,
  partner    text             not null,
  baskets    integer          not null, -- with both
  support    double precision not null,
  confidence double precision not null, -- of the baskets with sku, how many have partner too
  lift       double precision not null,
  cosine     double precision not null,
  primary key (sku, partner)
);
create table bought_next (
  sku         text             not null,
  next        text             not null,
  customers   integer          not null,
  eligible    integer          not null,
  chance      double precision not null,
  median_days double precision not null,
  primary key (sku, next)
);
create table mining_run (
  at      timestamptz not null,
  baskets integer     not null,
  pairs   integer     not null,
  nexts   integer     not null,
  millis  bigint      not null
);

-- journey
create table plan_request (
  customer_id text primary key,
  asked_at    timestamptz not null,
  not_before  timestamptz not null,
  trouble     text
);
create table follow_up (
  id           bigint generated always as identity primary key,
  customer_id  text        not null,
  rule         text        not null,
  order_number text        not null,
  anchor_sku   text        not null,
  sku          text        not null,
  because      text        not null,
  score        double precision not null,
  planned_at   timestamptz not null,
  due_at       timestamptz not null,
  not_before   timestamptz not null, -- due, or later when an attempt failed
  state        text        not null,
  state_at     timestamptz not null,
  why          text        not null,
  email_id     uuid,
  unique (customer_id, rule, order_number, anchor_sku, sku)
);
create index follow_up_due on follow_up (not_before) where state = 'WAITING';
create index follow_up_waiting on follow_up (customer_id) where state = 'WAITING';

-- delivery
create table outbox (
  id          uuid primary key,
  customer_id text        not null,
  recipient   text        not null,
  subject     text        not null,
  html        text        not null,
  plain       text        not null,
  reason      text        not null, -- why the customer gets it
  state       text        not null,
  created_at  timestamptz not null,
  next_at     timestamptz not null,
  expires_at  timestamptz not null,
  attempts    integer     not null default 0,
  lease_until timestamptz,
  lease_token uuid,                 -- of the claim that has it: a node that lost its lease changes nothing
  on_wire     boolean     not null default false,
  sent_at     timestamptz,
  note        text        not null default ''
);
create index outbox_ready on outbox (next_at) where state in ('READY', 'RETRY');
create index outbox_sending on outbox (lease_until) where state = 'SENDING';
create index outbox_by_time on outbox (created_at desc);
create table throttle (
  name   text primary key,
  rate   double precision not null check (rate > 0), -- messages a second
  burst  double precision not null check (burst >= 1),
  tokens double precision not null,
  at     timestamptz      not null
);
create table inbox_mail (
  id          bigint generated always as identity primary key,
  received_at timestamptz not null,
  sender      text        not null,
  recipient   text        not null,
  raw         bytea       not null
);

-- Refills the bucket and claims as many due messages as it holds, in one commit. The wall clock of the
-- database feeds the bucket, so that moving the shop's clock never lets a burst out; p_now says what is due.
create function claim_outbox(p_now timestamptz, p_most integer, p_lease interval)
returns setof outbox language plpgsql as $$
declare
  bucket  throttle%rowtype;
  wall    timestamptz := clock_timestamp();
  most    integer;
  claimed integer;
begin
  select * into bucket from throttle where name = 'overall' for update;
  bucket.tokens := least(bucket.burst,
      bucket.tokens + bucket.rate * greatest(0, extract(epoch from wall - bucket.at)));
  most := least(p_most, floor(bucket.tokens)::integer);
  return query
    with due as (
      select id from outbox where state in ('READY', 'RETRY') and next_at <= p_now
      order by next_at limit greatest(most, 0) for update skip locked)
    update outbox o set state = 'SENDING', lease_until = wall + p_lease, lease_token = gen_random_uuid(),
      on_wire = false
    from due where o.id = due.id returning o.*;
  get diagnostics claimed = row_count;
  update throttle set tokens = bucket.tokens - claimed, at = wall where name = 'overall';
end $$;

-- admin
create table app_user (
  name            text primary key,
  password_hash   text        not null,
  role            text        not null,
  password_chosen boolean     not null, -- false while it is the one that was printed at first start
  created_at      timestamptz not null
);
create table machine_key (
  name       text primary key,
  hash       text        not null unique, -- SHA-256 of the key, in hex
  created_at timestamptz not null
);

-- bootstrap
create table clock_offset (
  one     boolean primary key default true check (one),
  seconds bigint not null
);
insert into clock_offset values (true, 0);
