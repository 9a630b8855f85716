-- What goes wrong with mail and lasts, such as a mail server that refuses most messages: for all nodes, told
-- once when it begins, gone when it is over.
create table mail_trouble (
  about    text        primary key,
  why      text        not null,
  began_at timestamptz not null default clock_timestamp()
);
