-- customer: what the reader of an address said of it; what bounced, or was taken over, is of the address alone
update customer c set said_no = s.reason, said_no_at = s.at
from suppression s
where s.email = lower(c.email)
  and (s.reason in ('the customer unsubscribed', 'the customer chose to get no mail')
    or exists (select from returned_mail r where r.address = s.email and r.kind in ('COMPLAINT', 'OPT_OUT')));
