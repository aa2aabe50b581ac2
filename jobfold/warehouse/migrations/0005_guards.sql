-- Guards: what a delivery looked like, so that the next ones are compared with it, and those held, to be released.

-- `measures` is what the guards compare; `doubts` is why a delivery was held, by code; `withdrawn` are the offers that
-- the source itself called gone. A partner's feeds deliver each for itself: `stream` tells them apart.
alter table delivery
    add column stream text not null default '',
    add column measures jsonb,
    add column doubts jsonb not null default '[]',
    add column withdrawn text[] not null default '{}',
    add column released_by text,
    add column released_at timestamptz;
update delivery set stream = origin where origin like 'push:%';
create index delivery_stream on delivery (source, stream, id desc);

-- The offers of the newest held delivery of each stream, until a person releases it or a newer delivery comes.
create table held_record (
    delivery_id   bigint not null references delivery on delete cascade,
    record        integer not null,
    line          integer,
    source_id     text not null,
    content_hash  bytea not null,
    body          jsonb not null,
    raw           text,
    valid_through date,
    problems      jsonb not null default '[]',
    primary key (delivery_id, record)
);
