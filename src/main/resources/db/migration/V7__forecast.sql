-- forecast: when customers order, and when they buy a product again

create table order_day (            -- a customer's days with an order
  customer_id text not null,
  day         date not null,        -- in tandem.forecast.zone
  primary key (customer_id, day)
);
create table order_pace (           -- the same, one row a customer: what the fit reads
  customer_id text    primary key,
  first_day   date    not null,
  last_day    date    not null,
  orders      integer not null      -- days with an order
);
create table item_day (             -- a customer's days with a product
  customer_id text not null,
  sku         text not null,
  day         date not null,
  primary key (customer_id, sku, day)
);
create table item_interval (        -- how long until customers buy a product again
  sku               text   primary key,
  buyers            bigint not null,
  repeat_buyers     bigint not null, -- with at least two days
  intervals         bigint not null, -- between days of one customer that follow each other
  log_micros        bigint not null, -- sum over them of the logarithm of the days, in millionths
  log_square_micros bigint not null  -- sum of its square
);
create table forecast_model (       -- every fit; the last one counts
  id                bigint generated always as identity primary key,
  at                timestamptz      not null,
  day               date             not null, -- until which customers were observed
  customers         bigint           not null,
  repeaters         bigint           not null,
  repeats           bigint           not null,
  expected_repeats  double precision not null,
  log_likelihood    double precision not null,
  r                 double precision not null,
  alpha             double precision not null, -- in days
  a                 double precision not null,
  b                 double precision not null,
  intervals         bigint           not null,
  mean_log          double precision,          -- null where too few products were bought again
  between_items     double precision,
  between_customers double precision,
  within_customer   double precision,
  millis            bigint           not null
);

-- Whole millionths, so that adding and taking away in any order gives the same sum.
create function log_micros(days integer) returns bigint language sql immutable as
  $$ select round(ln(days::float8) * 1e6)::bigint $$;
create function log_square_micros(days integer) returns bigint language sql immutable as
  $$ select round(ln(days::float8) ^ 2 * 1e6)::bigint $$;

-- The orders there are, by days of UTC; a recount puts them right for another zone.
insert into order_day
select distinct customer_id, (paid_at at time zone 'UTC')::date from shop_order where customer_id is not null;
insert into order_pace
select customer_id, min(day), max(day), count(*) from order_day group by customer_id;
insert into item_day
select distinct o.customer_id, l.sku, (o.paid_at at time zone 'UTC')::date
from shop_order o join order_line l on l.order_id = o.id where o.customer_id is not null;
insert into item_interval
select sku, count(distinct customer_id), count(distinct customer_id) filter (where days is not null),
       count(days), coalesce(sum(log_micros(days)), 0), coalesce(sum(log_square_micros(days)), 0)
from (select sku, customer_id, day - lag(day) over (partition by customer_id, sku order by day) as days
      from item_day) gap
group by sku;
