-- release: rule files on their way to the shopper

create table rule_files (
  hash  text primary key,           -- SHA-256 of all paths and texts, in hex
  files text not null               -- JSON: text by path; of an .xlsx its bytes in Base64
);
create table rule_book (            -- what a stage's files became: checked, metered bytes
  key         text primary key,     -- SHA-256 of the files it was made of, and of what made it
  stage       text        not null,
  sha256      text        not null, -- of the bytes, in hex
  bytes       bytea       not null,
  compiled_at timestamptz not null
);
create table rule_release (
  id          bigint generated always as identity primary key,
  state       text        not null,
  state_why   text        not null default '',
  origin      text        not null, -- FOLDER, REST, IMPORT
  author      text        not null,
  editors     text        not null default '', -- whoever changed its files, with commas between
  why         text        not null,
  created_at  timestamptz not null,
  base_id     bigint references rule_release, -- what was live when it was begun
  files_hash  text        not null references rule_files,
  checked_at  timestamptz,
  report      text,                 -- JSON
  approved_by text,
  approved_at timestamptz
);
create table rule_release_book (     -- every version of Tandem makes its own book of the same files
  release_id bigint not null references rule_release,
  stage      text   not null,
  key        text   not null references rule_book,
  primary key (release_id, stage, key)
);
create table rule_live (            -- when which release was live; the one without an end is live now
  id         bigint generated always as identity primary key,
  release_id bigint      not null references rule_release,
  from_at    timestamptz not null,
  until_at   timestamptz,
  by_whom    text        not null,
  why        text        not null
);
create unique index rule_live_now on rule_live ((true)) where until_at is null;
create index rule_live_by_release on rule_live (release_id);
create table rule_folder (          -- what folders of rule files looked like, look by look
  id         bigint generated always as identity primary key,
  place      text        not null,  -- host and path
  files_hash text        not null references rule_files, -- all its files
  taken_hash text        not null references rule_files, -- what of them went live
  seen_at    timestamptz not null,
  problems   text        not null   -- JSON: why some of its files are not live
);
create index rule_folder_by_place on rule_folder (place, id desc);
