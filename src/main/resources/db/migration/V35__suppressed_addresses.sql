-- customer: whose address one is, when a list of addresses that are never mailed again is taken over
create index customer_by_address on customer (lower(email)) where email is not null;
