-- journey: a plan may be asked for soon, and once more for a later time: when a sale begins, or a milestone comes again
alter table plan_request add column again_at timestamptz;

-- behaviour: who wished for a product that becomes cheaper or is back; since when a cart is one and the same
create index signal_of_wishes on signal (subject, who) where kind = 'WISHED';
alter table known_cart add column begun_at timestamptz; -- null while nothing is in it
update known_cart set begun_at = changed_at where cardinality(skus) > 0;

-- catalog
alter table product
  add column cheaper_since timestamptz, -- when its price fell last
  add column back_since    timestamptz; -- when it could be had again last
