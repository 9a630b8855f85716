-- customer: a no is the person's, and goes along when the shop tells another address of theirs
alter table customer add column said_no text, add column said_no_at timestamptz;
