-- customer: who was erased, and may not come back by the back door

create table erased (
  mark text primary key -- HMAC-SHA-256 of a customer's key, an address or an order's number, in hex; nothing else is kept
);
-- The secret of these marks; the same on all nodes.
create table erased_secret (
  one    boolean primary key default true check (one),
  secret bytea   not null
);
-- That somebody was erased, or allowed to come back: by whom, when and what it took, not who it was.
create table erasure (
  id        bigint generated always as identity primary key,
  at        timestamptz not null,
  by_whom   text        not null,
  what      text        not null check (what in ('ERASED', 'ALLOWED')),
  pseudonym text,                 -- under which figures go on; null where somebody was allowed
  why       text        not null,
  counts    jsonb       not null default '{}'
);
-- Whom transactions of before the erasure may still write about; looked at once more when these have ended, and gone then.
create table erasure_open (
  customer_id text   primary key,
  pseudonym   text   not null,
  addresses   text[] not null,
  orders      text[] not null
);

-- behaviour: whom an event is about, so that one person's are found without reading all
create function event_key(body jsonb) returns text language sql immutable parallel safe as
  $$ select coalesce(nullif(btrim(body ->> 'customer'), ''), body ->> 'order', body ->> 'visit') $$;
create index event_log_by_key on event_log (event_key(body));

-- delivery
create index outbox_by_customer on outbox (customer_id);
