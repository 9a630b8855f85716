-- journey: what a change of rules or usage timelines does to what waits, counted beforehand, applied in batches,
-- and taken back
create table replan (
  id           bigint generated always as identity primary key,
  kind         text        not null, -- RELEASE, TIMELINES, NOW
  about        text        not null, -- the same in words
  release_id   bigint,               -- whose rules
  files_hash   text,                 -- of that release when it was counted
  against_id   bigint,               -- the release whose rules went before
  changes      text        not null default '[]', -- JSON: milestones before and after
  is_made      boolean     not null default false, -- whether these stand in the timelines
  is_advised   boolean     not null default false, -- nobody asked for it: timelines were changed
  by_whom      text        not null,
  created_at   timestamptz not null,
  state        text        not null,
  state_at     timestamptz not null,
  not_before   timestamptz not null, -- when work on it goes on
  trouble      text        not null default '', -- why it does not
  is_lined_up  boolean     not null default false, -- whether its customers are written down
  customers    bigint      not null default 0,
  counted      text,                 -- JSON: what it would do
  place        bigint      not null default 0, -- how far its work has come: a line, or a change
  moved        bigint      not null default 0,
  cancelled    bigint      not null default 0,
  fresh        bigint      not null default 0,
  unknown      bigint      not null default 0,
  taken_back   bigint      not null default 0,
  left_alone   bigint      not null default 0
);
create index replan_at_work on replan (not_before) where state in ('COUNTING', 'APPLYING', 'UNDOING');

create table replan_line (           -- the customers whom a replan is about, in the order of its work
  replan_id   bigint not null references replan on delete cascade,
  nth         bigint generated always as identity,
  customer_id text   not null,
  primary key (replan_id, nth),
  unique (replan_id, customer_id)
);

create table replan_change (         -- what a replan did to a follow-up, and what that was before
  replan_id     bigint      not null references replan on delete cascade,
  nth           bigint      generated always as identity,
  follow_up_id  bigint      not null references follow_up on delete cascade,
  kind          text        not null, -- MOVED, CANCELLED, NEW
  due_before    timestamptz,          -- null of what is new
  why_before    text        not null default '',
  due_at        timestamptz not null, -- since then
  shift_seconds bigint      not null, -- by which it was moved by hand until then
  why           text        not null,
  undone        text,                 -- what became of it when the replan was undone; null until then
  primary key (replan_id, nth)
);
create index replan_change_of_follow_up on replan_change (follow_up_id);
