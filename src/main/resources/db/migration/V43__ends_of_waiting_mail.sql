-- delivery: what waits past its end is given up, whatever it waits for
create index outbox_expires on outbox (expires_at) where state in ('READY', 'RETRY');
