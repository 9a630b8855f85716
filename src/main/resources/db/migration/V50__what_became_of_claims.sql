-- offer: what became of the mail that claimed it, kept longer than the mail itself
alter table urgency_claim add column mail text; -- null while it waits

update urgency_claim c set mail = o.state from outbox o
where o.id = c.email_id and o.state in ('SENT', 'UNCERTAIN', 'FAILED', 'WITHHELD', 'EXPIRED');
