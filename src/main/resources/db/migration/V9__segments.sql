-- Segments. A customer's figures stand in one row and are changed in the transaction of each event; what is true of
-- the whole shop is kept as counts by bucket, so that nothing here ever looks through all orders.

create table customer_figures (
  customer_id    text primary key,
  body           jsonb   not null default '{}', -- all of them; the columns below repeat what is searched for
  orders         integer not null default 0,
  last_day       integer not null default 0,  -- of the newest order, in days since 1970
  currency       text    not null default '', -- of the earliest order
  money_bucket   integer not null default 0,  -- eight to each doubling of what was spent in it
  next_change_at timestamptz,          -- when the clock alone may move the customer to another segment
  rules_due_at   timestamptz,          -- since when the rules of rules/segments/ wait to be asked
  rules_book     text    not null default '' -- which of their books answered last; empty when none did
);
create index customer_figures_next on customer_figures (next_change_at) where next_change_at is not null;
create index customer_figures_rules on customer_figures (rules_due_at) where rules_due_at is not null;
create index customer_figures_book on customer_figures (rules_book);
create index customer_figures_day on customer_figures (last_day);
create index customer_figures_orders on customer_figures (orders);
create index customer_figures_money on customer_figures (currency, money_bucket);

-- Whose figures are to be counted anew from their orders: after a file, and once for what was there before.
create table figures_due (
  customer_id text primary key
);
insert into figures_due select distinct customer_id from shop_order where customer_id is not null;

create table segment_membership (
  customer_id text        not null,
  segment     text        not null,
  since       timestamptz not null,
  until       timestamptz,             -- null while it lasts
  by_rule     boolean     not null,    -- from rules/segments/
  why         text        not null,
  primary key (customer_id, segment, since)
);
create unique index segment_members on segment_membership (segment, customer_id) where until is null;
create index segment_membership_now on segment_membership (customer_id) where until is null;

-- How many customers lie in each bucket of what. Events append to shop_delta, which nobody has to wait for; now and
-- then the deltas are folded into shop_count.
create table shop_count (
  what      text    not null,
  bucket    integer not null,
  customers bigint  not null,
  primary key (what, bucket)
);
create table shop_delta (
  id     bigint generated always as identity primary key,
  what   text    not null,
  bucket integer not null,
  delta  integer not null
);

-- Where the fifths of the shop's customers and the thirds of its prices begin.
create table shop_scale (
  one          boolean primary key default true check (one),
  body         jsonb       not null,
  refreshed_at timestamptz not null
);

alter table returned_line add column import_id bigint;
create index returned_line_by_import on returned_line (import_id) where import_id is not null;
