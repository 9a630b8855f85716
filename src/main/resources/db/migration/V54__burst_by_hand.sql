-- delivery: what was set for a campaign by hand and what is its own hold together, the burst as well as the rate

/*
 * The limit of a campaign: what was set by hand and the campaign's own rate in an hour, whichever is slower; at once
 * goes what was set by hand, and a minute's worth of its own rate at most, as it turns to its people.
 */
create or replace function throttle_of_campaign(p_campaign bigint, p_per_hour integer)
returns throttle language plpgsql as $$
declare
  t throttle := throttle_of('CAMPAIGN', cast(p_campaign as text));
begin
  if p_per_hour is not null then
    t.burst := least(case when t.rate is not null then t.burst end, greatest(1, p_per_hour / 60));
    t.rate := least(t.rate, p_per_hour / 3600.0);
  end if;
  return t;
end $$;
