-- catalog: a milestone is of a product or of a family; it may come again, last by the piece, be counted by
-- use, and go by what orders taught
alter table usage_timeline drop constraint usage_timeline_pkey;
alter table usage_timeline drop constraint usage_timeline_anchor_check;
alter table usage_timeline
  add column sku            text    not null default '',  -- '' where it is of a family
  add column repeat_days    integer check (repeat_days between 1 and 3650), -- null where it comes once
  add column tolerance_days integer not null default 0 check (tolerance_days between 0 and 3650),
  add column per_piece      boolean not null default false, -- the days are those of one piece
  add column counter        text,              -- the counter or feature whose use pulls it; null for none
  add column counter_until  double precision not null default 0, -- at which reading it is reached; 0 for none
  add column brings         text    not null default '',  -- the family that is bought then; '' for the same again
  add column holds          text    not null default 'OWN' check (holds in ('OWN', 'LEARNED')),
  alter column category set default '',
  add constraint usage_timeline_anchor_check check (anchor in ('ORDER', 'DELIVERY', 'FIRST_USE')),
  add constraint usage_timeline_of_one check ((sku = '') <> (category = '')),
  add primary key (sku, category, milestone);

-- forecast: how many pieces an order of a product has in the mean, counted with each fit
create table item_pieces (
  sku    text             primary key,
  pieces double precision not null
);
