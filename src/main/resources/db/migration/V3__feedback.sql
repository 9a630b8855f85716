-- What customers say: reviews, surveys, complaints. Their words stay in the event log.

-- behaviour
create table feedback (
  event_id    text primary key references event_log,
  customer_id text        not null,
  kind        text        not null check (kind in ('REVIEW', 'SURVEY', 'COMPLAINT')),
  sku         text,                 -- null when it is about the shop
  rating      integer     not null check (rating between 1 and 5),
  at          timestamptz not null
);
create index feedback_by_customer on feedback (customer_id, at desc);
