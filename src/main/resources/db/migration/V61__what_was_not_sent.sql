-- restraint: what was not sent may be sent after all, and counts again then
alter table mailed add column never_sent boolean not null default false;
