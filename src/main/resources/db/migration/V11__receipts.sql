-- Receipts: what was offered, what was withheld, and why.

-- Of decisions for pages: a partition a day, dropped whole when its time is over.
create table page_receipt (
  id          uuid        not null,
  at          timestamptz not null,
  customer_id text,
  body        jsonb       not null,
  primary key (id, at)
) partition by range (at);
create index page_receipt_by_customer on page_receipt (customer_id, at desc) where customer_id is not null;

-- Of emails: kept for good, written with what it tells of.
create table email_receipt (
  id          uuid        primary key,
  at          timestamptz not null,
  customer_id text        not null,
  body        jsonb       not null
);
create index email_receipt_by_customer on email_receipt (customer_id, at desc);
