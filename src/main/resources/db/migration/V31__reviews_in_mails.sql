-- behaviour: what reviews say of a product is read by the product, for mails. What is taken out is forgotten at once by
-- all nodes; what comes in may be some minutes late.
create index feedback_by_product on feedback (sku, at desc) include (rating)
  where kind = 'REVIEW' and sku is not null;

create function review_gone() returns trigger language plpgsql as $$
begin
  perform tell_changed('review', array(select distinct sku from gone where kind = 'REVIEW' and sku is not null limit 101));
  return null;
end $$;
create trigger review_gone after delete on feedback
  referencing old table as gone for each statement execute function review_gone();

-- delivery: whoever is erased is taken out of the messages to others that quote them
alter table outbox add column quoted_customer_id text;
alter table outbox add column quoted_words text;
create index outbox_by_quoted on outbox (quoted_customer_id) where quoted_customer_id is not null;
