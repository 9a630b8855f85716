-- behaviour: in which visit something was done last, where that is known: whoever asks for the visit alone is told it
alter table signal add column visit text;
