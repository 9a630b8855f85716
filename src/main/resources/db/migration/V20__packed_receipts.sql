-- Receipts of pages are kept as packed bytes (decision.PackedReceipts); those of before stay as they are until
-- their days are dropped.
alter table page_receipt alter column body drop not null;
alter table page_receipt add column packed bytea;
