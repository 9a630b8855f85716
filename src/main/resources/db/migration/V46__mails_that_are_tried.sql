-- offer: what becomes of a mail when a claim of its rule is not true any more; null where the setting says
alter table urgency_claim add column when_false text;
-- delivery: how many mails were sent in an hour to try them
create table test_mail (
  hour timestamptz primary key,
  sent integer     not null
);
