-- journey: what each email offered, and whose idea each was, so that no other thought mails the same soon after.
-- The two lists belong together, place by place.
alter table mailed
  add column offers text[] not null default '{}',
  add column rules  text[] not null default '{}';
drop index mailed_to;
create index mailed_to on mailed (customer_id, at desc);
