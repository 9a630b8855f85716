-- delivery: the marks of several workers are written together, by a statement that is no function: of what that takes, the
-- function was a fifth
drop function mark_on_wire(uuid, integer, uuid, timestamptz, uuid, text, text, boolean, boolean);

-- What changed is told for each statement by joining the rows before and after it. A plan that was made for one message
-- compared each of five hundred with each other.
alter function outbox_changed() set enable_nestloop = off;
