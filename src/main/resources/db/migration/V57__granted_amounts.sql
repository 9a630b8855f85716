-- offer: what was granted of an amount, which may be less than its batch says; asked again, the same is said
alter table code_use
  add column granted_minor bigint check (granted_minor > 0); -- null where a part of the price was, or nobody kept it
