-- reading: whatever changes these tables tells all nodes, which then forget what they remember of them

-- An announcement has room for 8,000 bytes; of more keys than fit it says: all.
create function tell_changed(topic text, keys text[]) returns void language sql as $$
  select pg_notify('tandem_changes', topic || ' ' || case
    when cardinality(keys) > 100 or octet_length(array_to_string(keys, ' ')) > 7000 then '*'
    else array_to_string(keys, ' ') end)
  where cardinality(keys) > 0
$$;

create function product_changed() returns trigger language plpgsql as $$
begin
  perform tell_changed('product', array(select sku from changed limit 101));
  return null;
end $$;
create trigger product_added after insert on product
  referencing new table as changed for each statement execute function product_changed();
create trigger product_changed after update on product
  referencing new table as changed for each statement execute function product_changed();
create trigger product_gone after delete on product
  referencing old table as changed for each statement execute function product_changed();

create function companion_changed() returns trigger language plpgsql as $$
begin
  perform tell_changed('companion', array(
    select distinct sku from (select from_sku as sku from changed union all select to_sku from changed) ends
    limit 101));
  return null;
end $$;
create trigger companion_added after insert on companion
  referencing new table as changed for each statement execute function companion_changed();
create trigger companion_changed after update on companion
  referencing new table as changed for each statement execute function companion_changed();
create trigger companion_gone after delete on companion
  referencing old table as changed for each statement execute function companion_changed();

create function all_changed() returns trigger language plpgsql as $$
begin
  perform tell_changed(tg_argv[0], array['*']);
  return null;
end $$;
create trigger usage_timeline_changed after insert or update or delete or truncate on usage_timeline
  for each statement execute function all_changed('timeline');
create trigger machine_key_changed after insert or update or delete or truncate on machine_key
  for each statement execute function all_changed('machine-key');
create trigger forecast_model_changed after insert or update or delete or truncate on forecast_model
  for each statement execute function all_changed('forecast-model');

-- behaviour: whoever reads one customer's past finds all of it side by side in two indexes, and not in
-- as many places of the tables as there are orders and lines
alter table order_line add column customer_id text;
alter table order_line add column paid_at timestamptz;
update order_line l set customer_id = o.customer_id, paid_at = o.paid_at from shop_order o where o.id = l.order_id;
alter table order_line alter column paid_at set not null;
create index order_line_by_customer on order_line (customer_id, paid_at desc)
  include (order_id, sku, quantity, price_minor, currency) where customer_id is not null;
drop index shop_order_by_customer;
create index shop_order_by_customer on shop_order (customer_id, paid_at desc)
  include (id, number, delivered_at) where customer_id is not null;
