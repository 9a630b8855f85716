-- offer: codes that grant a discount. A batch says what for, and when; its codes are redeemed by orders.
create table code_batch (
  id             bigint generated always as identity primary key,
  name           text        not null unique,
  percent        numeric(5, 2) check (percent > 0 and percent <= 100),
  amount_minor   bigint      check (amount_minor > 0),
  currency       text,
  about          text        not null default '', -- the products it counts for, in order, with commas; none is all
  starts         timestamptz not null,
  ends           timestamptz,                     -- of all its codes that have no end of their own; null for none
  total_limit    integer     check (total_limit > 0),    -- uses of all its codes together
  code_limit     integer     not null check (code_limit > 0), -- uses of each code
  customer_limit integer     check (customer_limit > 0), -- uses by one customer
  used           integer     not null default 0,
  made           integer     not null default 0,
  made_at        timestamptz not null,
  made_by        text        not null,
  check ((percent is null) <> (amount_minor is null)),
  check ((amount_minor is null) = (currency is null)),
  check (ends > starts)
);

-- Batches are never deleted, so there is no reference that a million rows would have to look up.
create table code (
  code        text        collate "C" primary key,
  batch_id    bigint      not null,
  customer_id text,                     -- whose it is; null where anybody may use it
  about       text,                     -- of a customer's: as its batch says it
  ends        timestamptz,              -- of a customer's
  used        integer     not null default 0,
  made_at     timestamptz not null
);
create index code_by_batch on code (batch_id);
create index code_by_customer on code (customer_id, about) where customer_id is not null;

create table code_use (
  code        text        collate "C" not null,
  key         text        not null, -- under which the shop may ask again and is told the same
  order_ref   text        not null,
  customer_id text        not null,
  batch_id    bigint      not null,
  at          timestamptz not null,
  primary key (code, key)
);
create unique index code_use_by_order on code_use (code, order_ref);
create index code_use_by_customer on code_use (customer_id, batch_id);
create index code_use_by_batch on code_use (batch_id);

/*
 * Redeems a code, or says why not. Who comes second waits at the code, then at the customer, then at the batch, always
 * in this order, and each statement sees what was committed before it: so limits hold, and nobody waits in a circle.
 */
create function redeem_code(wanted text, by_key text, of_order text, of_customer text, now_is timestamptz)
returns table (outcome text, of_batch bigint, used_at timestamptz) language plpgsql as $$
declare
  c code%rowtype;
  b code_batch%rowtype;
  u code_use%rowtype;
begin
  used_at := now_is;
  select * into c from code where code.code = wanted for update;
  if not found then
    outcome := 'UNKNOWN';
    return next;
    return;
  end if;
  of_batch := c.batch_id;
  select * into u from code_use
  where code_use.code = wanted and (code_use.key = by_key or code_use.order_ref = of_order)
  order by code_use.key = by_key desc limit 1;
  if found then
    used_at := u.at;
    outcome := case when u.customer_id = of_customer and u.order_ref = of_order then 'AGAIN'
      when u.key = by_key then 'KEY_TAKEN' else 'ORDER_TAKEN' end;
    return next;
    return;
  end if;
  select * into b from code_batch where id = c.batch_id;
  outcome := case
    when c.customer_id <> of_customer then 'OTHER_CUSTOMER'
    when now_is < b.starts then 'NOT_YET'
    when now_is > coalesce(c.ends, b.ends) then 'OVER'
    when c.used >= b.code_limit then 'SPENT' end;
  if outcome is null and b.customer_limit is not null then
    perform pg_advisory_xact_lock(hashtextextended('code ' || b.id || ' ' || of_customer, 0));
    if (select count(*) from code_use where customer_id = of_customer and batch_id = b.id) >= b.customer_limit then
      outcome := 'CUSTOMER_LIMIT';
    end if;
  end if;
  if outcome is null and b.total_limit is not null then
    update code_batch set used = used + 1 where id = b.id and used < b.total_limit;
    if not found then
      outcome := 'TOTAL_LIMIT';
    end if;
  end if;
  if outcome is null then
    update code set used = used + 1 where code.code = wanted;
    insert into code_use (code, key, order_ref, customer_id, batch_id, at)
    values (wanted, by_key, of_order, of_customer, b.id, now_is);
    outcome := 'REDEEMED';
  end if;
  return next;
end $$;
