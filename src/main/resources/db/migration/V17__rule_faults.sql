-- release: for which rule a release was taken away, and what answered in its place
create table rule_fault (
  release_id bigint primary key references rule_release,
  stage      text   not null,
  rule       text   not null, -- empty when nobody knows which it was
  why        text   not null,
  maybe      text   not null,
  back_to    bigint references rule_release -- null when nothing answered then
);
create index rule_fault_by_stage on rule_fault (stage, release_id desc);
