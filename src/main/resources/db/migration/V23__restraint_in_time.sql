-- customer: a zone that the shop told, or nothing; what it did not tell is found by the country, or by default.
-- Until now UTC stood where nothing was told as well, and nobody could tell the two apart.
alter table customer alter column zone drop not null;
alter table customer alter column zone drop default;
update customer set zone = null where zone = 'UTC';

-- journey: what was mailed to whom and when, as long as a cap may ask for it. Written by the transaction that
-- decides the email; what is never sent after all is taken out again.
create table mailed (
  customer_id text        not null,
  at          timestamptz not null, -- when it was decided
  email_id    uuid        primary key,
  urgent      boolean     not null, -- told an end, or how few are left
  categories  text[]      not null, -- the families of what it offers
  campaigns   text[]      not null  -- whose thoughts it holds; none for follow-ups
);
create index mailed_to on mailed (customer_id, at desc) include (urgent, categories, campaigns);

-- What was set by hand instead of tandem.restraint.*, all of it each time; the last row counts.
create table restraint_terms (
  nth   integer     generated always as identity primary key,
  at    timestamptz not null,
  who   text        not null,
  why   text        not null,
  terms jsonb       not null
);
create trigger restraint_terms_changed after insert or update or delete or truncate on restraint_terms
  for each statement execute function all_changed('restraint');
