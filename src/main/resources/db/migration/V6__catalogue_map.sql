-- The catalogue map: what a product is, what goes with what, and files whose refused lines can be sent again.

-- intake
alter table import_run
  add column kind      text not null default 'orders',
  add column layout    text not null default 'TABLE',
  add column header    text not null default '',  -- the first line of a table as it stood
  add column separator text not null default ',';
alter table refused_line alter column maybe set default '';

-- catalog
alter table product
  add column description    text,
  add column link           text,
  add column picture        text,
  add column more_pictures  text[] not null default '{}',
  add column brand          text,
  add column gtin           text,
  add column path           text,                        -- Home > Kitchen > Coffee
  add column item_group     text,                        -- variants of one thing share it
  add column availability   text check (availability in ('IN_STOCK', 'OUT_OF_STOCK', 'PREORDER', 'BACKORDER')),
  add column available_from timestamptz,
  add column sale_minor     bigint check (sale_minor > 0),
  add column sale_from      timestamptz,
  add column sale_until     timestamptz,
  add column seasons        text[] not null default '{}', -- winter, or months: 11-2
  add column regions        text[] not null default '{}', -- ISO countries; none is everywhere
  add column attributes     jsonb  not null default '{}',
  add column in_stock_since timestamptz,                  -- null while none is counted
  add column sell_through   double precision,             -- sold / (sold + in stock); null while unknown
  add column slow           boolean not null default false;
update product set in_stock_since = now() where stock > 0;
create index product_slow on product (sku) where slow;

create table companion (                 -- an edge of the map; a symmetric one is kept once, the lower sku first
  from_sku text not null references product,
  to_sku   text not null references product,
  relation text not null check (relation in ('ACCESSORY', 'CONSUMABLE', 'SPARE_PART', 'UPGRADE', 'SUBSTITUTE',
             'SERVICE', 'BUNDLE_MEMBER', 'INCOMPATIBLE')),
  origin   text not null check (origin in ('MINED', 'IMPORTED', 'TYPED')),
  verdict  text not null check (verdict in ('PROPOSED', 'APPROVED', 'REJECTED')),
  by_whom  text        not null,
  at       timestamptz not null,
  why      text        not null,
  primary key (from_sku, to_sku, relation),
  check (from_sku <> to_sku),
  check (relation not in ('SUBSTITUTE', 'INCOMPATIBLE') or from_sku < to_sku)
);
create index companion_by_target on companion (to_sku);
create index companion_proposed on companion (from_sku, to_sku, relation) where verdict = 'PROPOSED';
create table companion_verdict (         -- all that was ever said of an edge, even of one that is gone
  id       bigint generated always as identity primary key,
  from_sku text        not null,
  to_sku   text        not null,
  relation text        not null,
  origin   text        not null,
  verdict  text        not null,         -- or REMOVED
  by_whom  text        not null,
  at       timestamptz not null,
  why      text        not null
);
create index companion_verdict_by_edge on companion_verdict (from_sku, to_sku, relation, id);
