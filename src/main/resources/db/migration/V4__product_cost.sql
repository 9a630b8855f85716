-- What a piece costs the shop, so that no rule sells below it unseen.
alter table product add column cost_minor bigint check (cost_minor >= 0); -- null when nobody said it
