-- customer: whether somebody agreed that what they open and follow in mails is counted; whoever was never asked is not here
create table measuring_consent (
  customer_id text primary key,
  agreed      boolean     not null,
  at          timestamptz not null,
  source      text        not null, -- where they said so
  wording     text        not null  -- the text that they agreed to, or its version
);

-- delivery.tracking: each request for a link of a mail, or for its picture, by the month in which it came.
create sequence mail_hit_id;
create table mail_hit (
  id          bigint      not null default nextval('mail_hit_id'),
  at          timestamptz not null,
  outbox_id   uuid        not null,
  customer_id text        not null,
  campaign_id bigint      not null, -- 0 where it is of none
  run         integer     not null, -- of the campaign; 0 where it is of none
  rule        text        not null, -- which had what is offered; empty where nobody knows
  template    text        not null, -- empty of a message with words of its own
  kind        text        not null check (kind in ('CLICK', 'OPEN')),
  link        integer     not null, -- which of the mail, from 0; -1 for the picture
  sku         text,                 -- the product that the link leads to
  sign        text        not null, -- what the request itself told of a machine; empty where nothing did
  scans       boolean     not null, -- whether that is one that looks through whole mails
  made_by     text check (made_by in ('PERSON', 'MACHINE')), -- null until it is judged
  why         text        not null default '',
  kept_at     timestamptz not null default clock_timestamp(),
  told        boolean     not null default false, -- whether rules were told of it, or need not be
  primary key (id, at)
) partition by range (at);
create index mail_hit_open on mail_hit (kept_at) where made_by is null;
create index mail_hit_untold on mail_hit (id) where made_by = 'PERSON' and kind = 'CLICK' and not told;
create index mail_hit_of_mail on mail_hit (outbox_id);
create index mail_hit_of_customer on mail_hit (customer_id);
create index mail_hit_of_campaign on mail_hit (campaign_id, run) where campaign_id > 0;

create view mail_hit_part as
select c.relname as name,
  cast(substring(pg_get_expr(c.relpartbound, c.oid) from 'FROM \(''([^'']+)''\)') as timestamptz) as begins,
  cast(substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \(''([^'']+)''\)') as timestamptz) as ends
from pg_inherits i join pg_class c on c.oid = i.inhrelid
where i.inhparent = 'mail_hit'::regclass;

-- Makes room for what comes in an instant's month, in UTC.
create function open_mail_hits(p_at timestamptz) returns void language plpgsql as $$
declare
  begins timestamp := date_trunc('month', p_at at time zone 'UTC');
  name   text := 'mail_hit' || to_char(begins, '_YYYYMM');
begin
  perform pg_advisory_xact_lock(hashtext('mail-hit-parts'));
  if exists (select from mail_hit_part p where p.begins <= p_at and p_at < p.ends) then
    return;
  end if;
  execute format('create table %I (like mail_hit including all)', name);
  execute format('alter table mail_hit attach partition %I for values from (%L) to (%L)', name,
    begins at time zone 'UTC', (begins + interval '1 month') at time zone 'UTC');
end $$;

-- Drops the months that ended before an instant; their names.
create function drop_mail_hits(p_before timestamptz) returns setof text language plpgsql as $$
declare
  old text;
begin
  perform pg_advisory_xact_lock(hashtext('mail-hit-parts'));
  set local lock_timeout = '3s';
  for old in select p.name from mail_hit_part p where p.ends <= p_before order by p.ends loop
    execute format('drop table %I', old);
    return next old;
  end loop;
end $$;
