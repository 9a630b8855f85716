-- delivery: what was spent on a message is given back once, however often its worker says that it did not go, and never
-- when it is not that worker's any more.
drop function throttle_give_back(uuid[], timestamptz, text, text);
create function throttle_give_back(p_token uuid, p_ids uuid[], p_claimed_at timestamptz, p_account text, p_sender text)
returns void language plpgsql as $$
declare
  today date := (p_claimed_at at time zone 'UTC')::date;
  held  uuid[];
begin
  perform from throttle where kind = 'OVERALL' for update;
  select coalesce(array_agg(h.id), '{}') into held from (
    select o.id from outbox o where o.id = any(p_ids) and o.lease_token = p_token and o.state = 'SENDING'
    order by o.id for update) h;
  if held = '{}' then
    return;
  end if;
  update throttle t set
    tokens = case when t.rate is null and t.kind <> 'CAMPAIGN' then t.tokens else t.tokens + s.messages end,
    hour_used = case when t.hour <= p_claimed_at then greatest(0, t.hour_used - s.messages) else t.hour_used end,
    day_used = case when t.day <= today then greatest(0, t.day_used - s.messages) else t.day_used end
  from (
    select 'OVERALL' as kind, '' as name, count(*) as messages from unnest(held)
    union all select 'ACCOUNT', p_account, count(*) from unnest(held)
    union all select 'CAMPAIGN', cast(campaign_id as text), count(*) from outbox where id = any(held) group by 2
    union all select 'DOMAIN_GROUP', domain_group, count(*) from outbox where id = any(held) group by 2) s
  where t.kind = s.kind and t.name = s.name;
  update warm_up set used = greatest(0, used - cardinality(held))
  where (scope, name) in (('ACCOUNT', p_account), ('DOMAIN', p_sender)) and day <= today;
end $$;
