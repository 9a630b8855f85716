-- message: a template as it was published, kept for good: messages are merged by it when they are sent
create table published_template (
  id           integer     generated always as identity primary key,
  hash         text        not null unique, -- SHA-256 of name, page and text, in hex
  name         text        not null,
  page         text        not null,        -- HTML with expressions
  plain        text        not null,        -- text with expressions
  published_at timestamptz not null
);

-- delivery: a message is its facts and the template they go into, or words of its own
alter table outbox alter column html drop not null;
alter table outbox alter column plain drop not null;
alter table outbox add column template integer references published_template;
alter table outbox add column facts text;
alter table outbox add constraint outbox_says check ((facts is null) = (template is null) and (facts is null) <> (html is null));
