-- Bought together and bought next, kept up as orders arrive (docs/affinity.md tells how).

-- behaviour
create table basket_backlog (        -- orders whose basket changed since it was last counted
  id       bigint generated always as identity primary key,
  order_id bigint not null           -- as often as it changed; gone with the order, it is counted as empty
);

-- affinity: everything is numbered, so that a counted pair takes three numbers
drop table bought_together;
drop table bought_next;
alter table mining_run add column differences integer; -- null where all was counted anew
create table affinity_total (
  one      boolean primary key default true check (one), -- whoever counts locks it
  terms    text    not null default '', -- settings that the counts obey; '' before the first counting
  baskets  integer not null default 0,
  last_day integer                      -- of all counted baskets, from 1970-01-01
);
insert into affinity_total default values;
create table affinity_product (
  number  integer primary key,
  sku     text    not null unique,
  baskets integer not null default 0 check (baskets >= 0),
  ranked  integer not null default 1,   -- baskets there were when its partners were last ranked
  mature  integer not null default 0 check (mature >= 0) -- customers who had it a horizon before the last day
) with (fillfactor = 70);
create table counted_basket (           -- exactly what was counted, so that exactly that can be taken off
  order_id bigint    primary key,
  day      integer   not null,
  customer text,
  products integer[] not null           -- ascending
);
create index counted_basket_by_day on counted_basket (day);
create index counted_basket_by_customer on counted_basket (customer) where customer is not null;

create table pair_count (               -- every pair of products that share a basket, once
  one     integer not null,
  other   integer not null check (other > one),
  baskets integer not null,           -- at least 1; what falls to 0 is deleted
  constraint pair_count_pkey primary key (one, other)
) with (fillfactor = 80);
create table kept_pair (                -- those with enough baskets, from both sides
  product integer  not null,
  partner integer  not null,
  baskets integer  not null,
  rank    smallint not null,            -- steps of a twentieth of baskets over the root of the partner's
  primary key (product, partner)
) with (fillfactor = 70);
create index kept_pair_by_rank on kept_pair (product, rank desc);

create table first_purchase (
  product  integer not null,
  customer text    not null,
  day      integer not null,
  constraint first_purchase_pkey primary key (product, customer)
) with (fillfactor = 80);
create table next_count (               -- every pair that a mature buyer bought one after the other in time
  one       integer not null,
  next      integer not null,
  customers integer not null,         -- at least 1
  constraint next_count_pkey primary key (one, next)
) with (fillfactor = 80);
create table kept_next (                -- those with enough customers
  one       integer          not null,
  next      integer          not null,
  customers integer          not null,
  already   integer          not null,  -- who had the other by then
  chance    double precision not null,  -- within a twentieth of what it is
  by_days   integer[]        not null,  -- already, then who followed after 1 day, 2, ...
  primary key (one, next)
) with (fillfactor = 80);
create index kept_next_by_chance on kept_next (one, chance desc);

create view bought_together as
  select p.sku, q.sku as partner, k.baskets, p.baskets as with_sku, q.baskets as with_partner, t.baskets as of_all,
         k.baskets::double precision / t.baskets as support,
         k.baskets::double precision / p.baskets as confidence,
         k.baskets::double precision * t.baskets / (p.baskets::double precision * q.baskets) as lift,
         k.baskets / sqrt(p.baskets::double precision * q.baskets) as cosine,
         k.product, k.rank
  from kept_pair k
  join affinity_product p on p.number = k.product
  join affinity_product q on q.number = k.partner
  cross join affinity_total t;
create view bought_next as
  select p.sku, q.sku as next, k.customers, p.mature - k.already as eligible,
         k.customers::double precision / (p.mature - k.already) as chance,
         k.by_days, k.one as product, k.chance as near_chance
  from kept_next k
  join affinity_product p on p.number = k.one
  join affinity_product q on q.number = k.next;
