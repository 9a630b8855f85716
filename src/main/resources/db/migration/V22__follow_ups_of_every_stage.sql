-- journey: a follow-up is of any stage that waits, and hangs on an order or on something else that happened
alter table follow_up
  add column stage      text    not null default 'post-purchase', -- the folder whose rules had it
  add column occasion   text    not null default 'ORDER',         -- what it hangs on: kernel.Occasion
  add column occurrence integer not null default 0;               -- which time of what comes again; 0 of what comes once
comment on column follow_up.order_number is 'the order''s number, or the reference of another occasion';
comment on column follow_up.anchor_sku is 'what was bought, or what else the occasion is about';

-- What tells a thought of a customer from their others. Millions wait, and a rule's name is a sentence: the
-- index holds 16 bytes in its place.
create function follow_up_thought(rule text, stage text, order_number text, anchor_sku text, sku text)
  returns uuid language sql immutable parallel safe
  return cast(md5(rule || E'\n' || stage || E'\n' || order_number || E'\n' || anchor_sku || E'\n' || sku) as uuid);
create unique index follow_up_of_thought
  on follow_up (customer_id, follow_up_thought(rule, stage, order_number, anchor_sku, sku), occurrence);
alter table follow_up drop constraint follow_up_customer_id_rule_order_number_anchor_sku_sku_key;

-- A plan may be asked for soon, and once more for a later time: when a sale begins, or a milestone comes again.
alter table plan_request add column again_at timestamptz;

-- behaviour: who wished for a product that becomes cheaper or is back; since when a cart is one and the same
create index signal_of_wishes on signal (subject, who) where kind = 'WISHED';
alter table known_cart add column begun_at timestamptz; -- null while nothing is in it
update known_cart set begun_at = changed_at where cardinality(skus) > 0;

-- catalog
alter table product add column cheaper_since timestamptz; -- when its price fell last
