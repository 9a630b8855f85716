-- experiment and campaign: who is written to because a marketer said so, and who is held out

create table campaign (
  id            bigint generated always as identity primary key,
  version       bigint      not null,
  name          text        not null,
  segment       text        not null,
  folder        text        not null,            -- of rules, below rules/
  template      text        not null,
  subject       text        not null,
  introduction  text        not null,
  cron          text        not null,            -- empty for one that runs once
  zone          text        not null,
  from_at       timestamptz,
  until_at      timestamptz,
  lasts_seconds bigint,
  per_hour      integer,
  cap_messages  integer,
  cap_days      integer,
  holdout       double precision not null,
  salt          text        not null,            -- tells its hold-out from that of all others
  state         text        not null,
  state_why     text        not null,
  next_at       timestamptz,                     -- when its next run is due
  changed_at    timestamptz not null,
  changed_by    text        not null
);
create unique index campaign_of_name on campaign (lower(name));
create index campaign_active on campaign (id) where state in ('SCHEDULED', 'LIVE');

-- What became of a campaign, and who said so.
create table campaign_change (
  campaign_id bigint      not null references campaign on delete cascade,
  nth         bigint      generated always as identity,
  at          timestamptz not null,
  state       text        not null, -- since then
  by_name     text        not null,
  why         text        not null,
  primary key (campaign_id, nth)
);

-- The position is moved by the transaction that keeps the thoughts of those it passed.
create table campaign_run (
  campaign_id bigint      not null references campaign on delete cascade,
  nth         integer     not null,
  state       text        not null,
  due_at      timestamptz not null,
  began_at    timestamptz,
  until_at    timestamptz not null,
  ended_at    timestamptz,
  why         text        not null default '',
  audience    bigint      not null,            -- counted when it began
  position    text        not null default '', -- the key of the last customer it turned to
  reached     bigint      not null default 0,
  held_out    bigint      not null default 0,
  left_out    bigint      not null default 0,  -- to whom it did not turn before its window closed
  walked      boolean     not null default false,
  credit      bigint      not null,
  credit_at   timestamptz not null,
  sent        bigint      not null default 0,  -- these, once it is done
  failed      bigint      not null default 0,
  withheld    bigint      not null default 0,
  why_not     text        not null default '', -- a line for each reason: how many, and the reason
  primary key (campaign_id, nth),
  unique (campaign_id, due_at)
);
create unique index campaign_run_going on campaign_run (campaign_id) where state = 'RUNNING';

-- Who was left untouched, and since when.
create table campaign_held_out (
  campaign_id bigint      not null,
  nth         integer     not null,
  customer_id text        not null,
  at          timestamptz not null,
  primary key (campaign_id, nth, customer_id),
  foreign key (campaign_id, nth) references campaign_run on delete cascade
);
create index campaign_held_out_of on campaign_held_out (customer_id);

-- Who left a segment since an instant: so a run's audience stays who was there when it began.
create index segment_left on segment_membership (segment, until) where until is not null;
