-- Signs the envelope senders of mails, so that bounces can be told from forgeries; the same on all nodes.
create table mail_secret (
  one    boolean primary key default true check (one),
  secret bytea   not null
);

-- Mail servers beside that of the settings. The body names secrets, and holds none.
create table mail_account (
  name       text        primary key,
  body       jsonb       not null,
  changed_at timestamptz not null,
  changed_by text        not null
);

-- Accounts that take nothing just now: paused until then, by the clock of this database. While one
-- message tries whether it is well again, trial is true.
create table mail_pause (
  account         text        primary key,
  failures        integer     not null,
  why             text        not null,
  sender_refused  boolean     not null,
  began_at        timestamptz not null,
  until           timestamptz not null,
  trial           boolean     not null default false
);
