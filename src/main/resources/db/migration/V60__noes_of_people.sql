-- customer: a no is the person's, and goes along when the shop tells another address of theirs
alter table customer add column said_no text, add column said_no_at timestamptz;

-- What the reader of an address said of it; what bounced, or was taken over, is of the address alone.
update customer c set said_no = s.reason, said_no_at = s.at
from suppression s
where s.email = lower(c.email)
  and (s.reason in ('the customer unsubscribed', 'the customer chose to get no mail')
    or exists (select from returned_mail r where r.address = s.email and r.kind in ('COMPLAINT', 'OPT_OUT')));

-- restraint: what was not sent may be sent after all, and counts again then
alter table mailed add column never_sent boolean not null default false;
