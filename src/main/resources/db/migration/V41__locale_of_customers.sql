-- customer: the language mails are written in for somebody, as a BCP 47 tag; null is the shop's
alter table customer add column locale text;
