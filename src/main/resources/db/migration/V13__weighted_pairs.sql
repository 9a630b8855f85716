-- Each order counts one over the root of its size, beside counting one; what sold lately is counted; and each product
-- has the partners in its row that are offered first (docs/affinity.md tells how). All is counted anew at the next
-- start, for the terms of counting are others.

drop view bought_together;
drop table kept_pair;
alter table affinity_total
  add column lately         integer not null default 0, -- counted baskets of the last thirty days
  add column neighbours_day integer;                    -- the last day of all when neighbours were last found
drop view bought_next;
drop table affinity_product;
create table affinity_product (
  number    integer primary key,
  sku       text      not null unique,
  baskets   integer   not null default 0 check (baskets >= 0),
  weight    bigint    not null default 0 check (weight >= 0), -- of those, in thousandths of an order of one product
  lately    integer   not null default 0 check (lately >= 0), -- baskets of the last thirty days
  mature    integer   not null default 0 check (mature >= 0), -- customers who had it a horizon before the last day
  page      integer[] not null default '{}', -- the strongest partners on the product page, the strongest first:
                                              -- the number of each, baskets with both, their weight, rank
  page_rest integer   not null default -2147483648, -- no other partner is above that rank
  cart      integer[] not null default '{}', -- the same in the cart
  cart_rest integer   not null default -2147483648
) with (fillfactor = 50);

create table affinity_neighbours (      -- what buyers of a product have too, as of affinity_total.neighbours_day
  product integer   primary key,
  voices  integer[] not null          -- the number of each, and how loudly the product speaks for it, in millionths
);

drop table pair_count;
create table pair_count (               -- every pair of products that share a basket, once
  one     integer not null,
  other   integer not null check (other > one),
  baskets integer not null,           -- at least 1; what falls to 0 is deleted
  weight  integer not null,           -- of those, in thousandths of an order of one product
  constraint pair_count_pkey primary key (one, other)
) with (fillfactor = 80);

create view bought_next as
  select p.sku, q.sku as next, k.customers, p.mature - k.already as eligible,
         k.customers::double precision / (p.mature - k.already) as chance,
         k.by_days, k.one as product, k.chance as near_chance
  from kept_next k
  join affinity_product p on p.number = k.one
  join affinity_product q on q.number = k.next;

-- The numbers of products in all that is counted are those of before: nothing of it may stay.
delete from kept_next;
truncate counted_basket, first_purchase, next_count;
update affinity_total set terms = '', baskets = 0, last_day = null;

-- Every pair from both sides, however few baskets have it; for reading by hand and by one product.
create view bought_together as
  select p.sku, q.sku as partner, c.baskets, p.baskets as with_sku, q.baskets as with_partner, t.baskets as of_all,
         c.weight, p.weight as weight_with_sku, q.weight as weight_with_partner,
         c.baskets::double precision / t.baskets as support,
         c.baskets::double precision / p.baskets as confidence,
         c.baskets::double precision * t.baskets / (p.baskets::double precision * q.baskets) as lift,
         c.baskets / sqrt(p.baskets::double precision * q.baskets) as cosine
  from (select one as product, other as partner, baskets, weight from pair_count
        union all
        select other, one, baskets, weight from pair_count) c
  join affinity_product p on p.number = c.product
  join affinity_product q on q.number = c.partner
  cross join affinity_total t;

-- Rows that change with every order change in place where their page has room.
alter table item_interval set (fillfactor = 50);
alter table order_pace set (fillfactor = 80);
