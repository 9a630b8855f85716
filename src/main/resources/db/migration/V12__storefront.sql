-- The secret that signs which shopper a browser speaks for; the same on all nodes.
create table storefront_secret (
  one    boolean primary key default true check (one),
  secret bytea   not null
);
