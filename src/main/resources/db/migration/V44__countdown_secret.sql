-- message: the secret that signs the addresses of pictures that count down; the same on all nodes
create table countdown_secret (
  one    boolean primary key default true check (one),
  secret bytea   not null
);
