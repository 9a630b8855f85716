-- Of which order a piece came back, so that no more comes back than was bought.

-- behaviour
alter table returned_line add column order_number text;  -- null where a file told the return
update returned_line r set order_number = e.body ->> 'order'
from event_log e where r.source = 'shop' and e.id = r.number and e.type = 'order-returned';
create index returned_line_by_order on returned_line (source, order_number) where order_number is not null;
