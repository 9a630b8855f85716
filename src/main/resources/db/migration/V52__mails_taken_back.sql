-- journey: a follow-up whose mail was withheld before it went waits again, and its next mail has another key
alter table follow_up add column mails_withheld integer not null default 0; -- how many it was in
