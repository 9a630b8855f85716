-- What the pages of a journey showed: for hours, so that what was not taken is not shown again
-- elsewhere. A partition an hour, dropped whole when its time is over.
create table journey_page (
  at      timestamptz not null,
  journey text        not null,
  id      uuid        not null,
  stage   text        not null,
  shown   text[]      not null,
  had     text[]      not null
) partition by range (at);
create index journey_page_by_journey on journey_page (journey, at);
