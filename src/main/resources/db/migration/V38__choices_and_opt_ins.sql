-- customer: what somebody chose to get; whoever chose nothing gets all as it comes
create table mail_choice (
  customer_id text primary key,
  declined    text[]      not null, -- topics
  frequency   text        not null check (frequency in ('AS_IT_COMES', 'WEEKLY', 'MONTHLY')),
  at          timestamptz not null
);
-- That somebody was asked by mail whether an address is theirs, and said yes: the proof of a double opt-in.
create table opt_in (
  id             uuid primary key,
  customer_id    text        not null,
  email          text        not null,
  first_name     text,
  source         text        not null,
  wording        text        not null, -- what they agreed to, or its version
  asked_at       timestamptz not null,
  asked_from     text,                 -- the address on the net from which they asked, where the shop told it
  attempts       integer     not null default 0,
  next_at        timestamptz not null,
  mailed_at      timestamptz,
  trouble        text,
  confirmed_at   timestamptz,
  confirmed_from text
);
create index opt_in_waiting on opt_in (next_at) where mailed_at is null;
create index opt_in_of on opt_in (customer_id);
create index opt_in_to on opt_in (lower(email), asked_at desc);

-- Of what topic a message of the outbox is, by the thoughts in it: those of carts, views and wishes are reminders, those
-- of a campaign by its form tips or offers, all others follow a purchase.
create function topics_of(email uuid, of_customer text) returns text[] language sql stable as
$$
  select array_agg(distinct case
    when f.occasion in ('CART', 'VIEWED', 'WISHED') then 'REMINDERS'
    when f.occasion <> 'CAMPAIGN' then 'PURCHASES'
    when c.template in ('education', 'convenience', 'creators-pick') then 'TIPS'
    else 'OFFERS' end)
  from follow_up f left join campaign c on c.id =
    case when f.occasion = 'CAMPAIGN' then cast(substr(f.order_number, length('campaign-') + 1) as bigint) end
  where f.customer_id = of_customer and f.email_id = email
$$;
