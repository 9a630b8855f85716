-- Facts from everything that happens: one row for each thing that somebody showed interest in, tried, read off or
-- complained of. Repetitions change the row; the events themselves stay in event_log.

-- behaviour
create table signal (
  who      text             not null, -- c: and a customer's key, or v: and the key of a visit nobody is known of
  kind     text             not null,
  subject  text             not null, -- a sku, a feature, a counter, a creator, an order, a complaint
  detail   text             not null default '', -- of the newest: a sku
  first_at timestamptz      not null,
  last_at  timestamptz      not null,
  times    integer          not null,
  value    double precision not null default 0, -- of the newest: a reading; 1 and 0 for what begins and ends
  primary key (who, kind, subject)
);
-- Visits that nobody came back to are forgotten, the oldest first.
create index signal_of_visits on signal (last_at) where who like 'v:%';

-- Whose visit it was, once somebody said.
create table visit (
  visit       text primary key,
  customer_id text        not null,
  seen_at     timestamptz not null
);
create index visit_by_time on visit (seen_at);

-- The whole cart of a customer, as it was told last.
create table known_cart (
  customer_id text primary key,
  changed_at  timestamptz not null,
  skus        text[]      not null,
  quantities  integer[]   not null
);
create index known_cart_by_time on known_cart (changed_at) where cardinality(skus) > 0;

alter table shop_order add column shipped_at timestamptz;

-- What was complained of before complaints could be closed is open.
insert into signal (who, kind, subject, detail, first_at, last_at, times, value)
  select 'c:' || customer_id, 'COMPLAINT', event_id, coalesce(sku, ''), at, at, 1, 1
  from feedback where kind = 'COMPLAINT';

-- theme
create table theme (
  sku      text        not null, -- empty when it is about the shop
  kind     text        not null check (kind in ('ASKS_FOR', 'COMPLAINS_OF')),
  phrase   text        not null, -- the stems of its words, in the order of the alphabet
  words    text        not null, -- as most customers wrote it
  lead     integer     not null, -- of those words in the vote about them
  mentions integer     not null, -- customers, each once
  ratings  bigint      not null, -- the sum of theirs
  first_at timestamptz not null,
  last_at  timestamptz not null,
  example  text        not null,
  primary key (sku, kind, phrase)
);
create index theme_by_mentions on theme (mentions desc, last_at desc);
create table theme_voice (
  sku         text not null,
  kind        text not null,
  phrase      text not null,
  customer_id text not null,
  primary key (sku, kind, phrase, customer_id)
);
