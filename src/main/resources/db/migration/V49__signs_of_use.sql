-- behaviour: each reading of a counter and each use of a feature, whatever pause lies between. The row of the signal
-- says what is so of late; timelines ask for the first use since a purchase, and when a reading past an end was told.
create table sign_of_use (
  who     text             not null,
  kind    text             not null, -- READ or USED
  subject text             not null,
  at      timestamptz      not null,
  told_at timestamptz      not null, -- when it was heard of, which may be long after
  value   double precision not null, -- the reading; of a feature, how often it was used since the sign before
  primary key (who, kind, subject, at),
  foreign key (who, kind, subject) references signal on delete cascade
);

-- What the log knows of before.
insert into sign_of_use (who, kind, subject, at, told_at, value)
select s.who, s.kind, s.subject, e.at,
  case e.at when s.last_at then coalesce(s.told_at, e.at) when s.first_at then coalesce(s.first_told_at, e.at)
    else e.at end,
  case s.kind when 'USED' then count(*) else max(cast(e.body ->> 'value' as float8)) end
from event_log e
join signal s on s.who = 'c:' || btrim(e.body ->> 'customer')
  and s.kind = case e.type when 'counter-read' then 'READ' else 'USED' end
  and s.subject = case e.type
    when 'feature-used' then btrim(e.body ->> 'feature')
    else btrim(e.body ->> 'counter') || coalesce(' of ' || nullif(upper(btrim(e.body ->> 'sku')), ''), '') end
where e.type in ('counter-read', 'feature-used')
  and not coalesce(cast(e.body ->> 'attempted' as boolean), false)
group by s.who, s.kind, s.subject, e.at;

-- What came by way of a visit is in the log under that: its first and its last time are known.
insert into sign_of_use (who, kind, subject, at, told_at, value)
select who, kind, subject, first_at, coalesce(first_told_at, first_at),
  case kind when 'USED' then case when first_at = last_at then times else 1 end
    else case when first_at = last_at then value else 0 end end
from signal s
where kind in ('READ', 'USED') and not exists (
  select from sign_of_use u where u.who = s.who and u.kind = s.kind and u.subject = s.subject);
insert into sign_of_use (who, kind, subject, at, told_at, value)
select who, kind, subject, last_at, coalesce(told_at, last_at),
  case kind when 'USED' then greatest(1, times - 1) else value end
from signal s
where kind in ('READ', 'USED') and not exists (
  select from sign_of_use u where u.who = s.who and u.kind = s.kind and u.subject = s.subject
    and u.at >= s.last_at);

alter table signal drop column first_told_at, drop column told_at;

-- journey: a wish is known by when it was made, so that one that is taken back and made again the same day is another.
update follow_up f
set order_number = to_char(s.first_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
from signal s
where f.occasion = 'WISHED' and s.who = 'c:' || f.customer_id and s.kind = 'WISHED' and s.subject = f.anchor_sku
  and f.order_number = to_char(s.last_at at time zone 'UTC', 'YYYY-MM-DD');

-- segment: whoever is known is looked at, whether they did something or not.
insert into customer_figures (customer_id, next_change_at)
  select id, now() from customer on conflict do nothing;
update customer_figures set next_change_at = now() where orders = 0 and next_change_at is null;
