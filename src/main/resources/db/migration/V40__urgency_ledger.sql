-- offer: what mails claimed that hurries, what the record said of it when the mail was planned, and when it was sent
create table urgency_claim (
  id          uuid        primary key,
  email_id    uuid,                  -- null when the customer was erased
  customer_id text        not null,
  campaign_id bigint,                -- null for follow-ups
  kind        text        not null,
  source      text        not null,  -- which record, in words
  about       text        not null,  -- the products, in order, with commas
  ends        timestamptz,
  planned     jsonb       not null,  -- what the record said
  planned_at  timestamptz not null,
  looked      jsonb,                 -- whether it was true right before sending, and of what; null when not looked at yet
  looked_at   timestamptz,
  is_true     boolean,               -- null until it was looked at
  why         text                   -- it was not
);
create index urgency_claim_by_email on urgency_claim (email_id);
create index urgency_claim_by_time on urgency_claim (planned_at, id);
create index urgency_claim_by_customer on urgency_claim (customer_id, about, ends);
