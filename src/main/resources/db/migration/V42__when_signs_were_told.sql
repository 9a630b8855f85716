-- behaviour: when a sign of use was heard of, which may be long after it happened. Null of what was told before.
alter table signal
  add column first_told_at timestamptz,
  add column told_at       timestamptz;
