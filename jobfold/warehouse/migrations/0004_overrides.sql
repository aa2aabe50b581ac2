-- People let a text pass in spite of a rule, and a changed rule base judges the stock when it is told to.

-- One rule, in one text of one source, until a day (included). Ended ones stay on record.
create table override (
    id         bigint generated always as identity primary key,
    source     text not null references source,
    rule       text not null,
    text_hash  bytea not null,
    source_id  text not null,
    author     text not null check (author <> ''),
    reason     text not null check (reason <> ''),
    until      date not null,
    made_at    timestamptz not null default now(),
    ended_at   timestamptz,
    ended_by   text,
    check (ended_by is null or ended_at is not null)
);
create unique index override_standing on override (source, rule, text_hash) where ended_at is null;

-- Verdicts that came out otherwise than before, and by which rule base.
create table verdict_change (
    seq       bigint generated always as identity primary key,
    offer_id  bigint not null references offer on delete cascade,
    rule_base text not null,
    before    text not null,
    after     text not null,
    at        timestamptz not null default now()
);
create index verdict_change_offer on verdict_change (offer_id, seq);

-- What the rules say of a record of a dry delivery, which leaves nothing else behind.
alter table delivery_record add column verdict text, add column issues jsonb;

create index member_stopped on member (offer_id) where state in ('held', 'refused');

create index verdict_rule_base on verdict (rule_base, offer_id);

-- A changed rule base no longer sends this stage back to the beginning: `jobfold rejudge` does what that did.
update watermark set version = '1' where stage = 'judge';

-- Who may sit at the desk. The name is the author of what is decided there.
create table desk_key (
    name       text primary key check (name ~ '^[a-z0-9][a-z0-9._-]{1,62}$'),
    key_hash   bytea not null,
    created_at timestamptz not null default now()
);
