-- behaviour: each visit that came by way of a creator, so that they can be counted over any time
create table creator_visit (
  id          bigint generated always as identity primary key,
  creator     text        not null, -- as events name them, in small letters
  at          timestamptz not null,
  customer_id text,                 -- null while nobody said whose it was
  visit       text
);
insert into creator_visit (creator, at, customer_id, visit)
select lower(btrim(e.body ->> 'creator')), e.at, coalesce(nullif(btrim(e.body ->> 'customer'), ''), v.customer_id),
  e.body ->> 'visit'
from event_log e left join visit v on v.visit = e.body ->> 'visit'
where e.type = 'creator-visited';
create index creator_visit_by_creator on creator_visit (creator, at);
create index creator_visit_by_customer on creator_visit (customer_id) where customer_id is not null;
create index creator_visit_by_visit on creator_visit (visit) where visit is not null;
-- Orders of guests, by the visit in which they were made.
create index event_log_orders_by_visit on event_log ((body ->> 'visit'))
  where type = 'order-paid' and body ->> 'visit' is not null;

-- creator: who recommends, what they say of products, and whose codes are theirs
create table creator (
  id         bigint generated always as identity primary key,
  slug       text        not null unique, -- as events name them
  name       text        not null,
  disclosure text        not null,        -- that they are paid for it
  active     boolean     not null,
  made_at    timestamptz not null
);
create table creator_content (
  creator_id bigint      not null references creator on delete cascade,
  main_sku   text        not null default '', -- with what it goes; empty where it is of the product alone
  sku        text        not null,
  quote      text        not null,
  disclosure text,                            -- null for that of the creator
  link       text,
  picture    text,
  said_at    timestamptz not null,
  primary key (creator_id, main_sku, sku)
);
create index creator_content_by_product on creator_content (sku);
create table creator_codes (
  batch_id   bigint primary key,              -- a batch is one creator's at most
  creator_id bigint not null references creator on delete cascade
);
create index creator_codes_by_creator on creator_codes (creator_id);
