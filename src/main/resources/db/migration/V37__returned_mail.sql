-- delivery.returned: what came back of what was sent, one row for each recipient that is told of
create table returned_mail (
  id          bigint generated always as identity primary key,
  door        text        not null check (door in ('API', 'MAIL', 'INBOX', 'SES', 'SENDGRID', 'POSTMARK')),
  key         text        not null, -- by which what is told twice is known again
  part        integer     not null, -- which recipient of it
  at          timestamptz not null,
  kind        text        not null check (kind in ('HARD', 'SOFT', 'DELAYED', 'COMPLAINT', 'OPT_OUT', 'NOTED')),
  address     text        not null, -- in small letters; empty where it is not told
  outbox_id   uuid,
  customer_id text,                 -- null where nobody knows the message
  campaign    text,
  found_by    text        not null check (found_by in ('ENVELOPE', 'MESSAGE_ID', 'RECIPIENT', 'NOTHING')),
  cause       text        not null,
  status      text        not null,
  said        text        not null,
  sign        text        not null,
  done        text        not null,
  unique (door, key, part)
);
create index returned_mail_of on returned_mail (customer_id, at) where customer_id is not null;
create index returned_mail_to on returned_mail (address, at);
create index returned_mail_of_campaign on returned_mail (campaign) where campaign is not null and kind = 'COMPLAINT';

-- Mails that stay in the mailbox of bounces because they are none, by the name that their mailbox gives them.
create table bounce_inbox_mail (
  mailbox text not null,
  name    text not null,
  primary key (mailbox, name)
);

create index outbox_to on outbox (lower(recipient), created_at desc);
