-- Sources and what they deliver.

create table source (
    name        text primary key,
    kind        text not null default 'board'
                check (kind in ('employer', 'agency', 'aggregator', 'public_service', 'board')),
    homepage    text,
    terms       text,
    attribution text,
    consent     jsonb not null default '{}',
    created_at  timestamptz not null default now()
);

-- One crawl, one file, one push. `held`: it would have removed too much and was not applied.
create table delivery (
    id          bigint generated always as identity primary key,
    source      text not null references source,
    origin      text not null,
    mode        text not null check (mode in ('delta', 'full')),
    status      text not null default 'running' check (status in ('running', 'applied', 'held', 'failed', 'dry')),
    reason      text,
    counts      jsonb not null default '{}',
    started_at  timestamptz not null default now(),
    finished_at timestamptz
);
create index delivery_source on delivery (source, id desc);

-- What became of the records of a delivery that were not simply taken; of a partner's push, of every record.
create table delivery_record (
    delivery_id bigint not null references delivery on delete cascade,
    record      integer not null,
    line        integer,
    source_id   text,
    outcome     text not null
                check (outcome in ('new', 'changed', 'unchanged', 'repeated', 'lost', 'held', 'removed', 'refused')),
    problems    jsonb not null default '[]',
    raw         text,
    primary key (delivery_id, record)
);

-- Every change of an offer takes the next number: the stages read what is new by it.
create sequence change_seq;

create table offer (
    id            bigint generated always as identity primary key,
    source        text not null references source,
    source_id     text not null,
    content_hash  bytea not null,
    body          jsonb not null,
    raw           text,
    valid_through date,
    status        text not null default 'live' check (status in ('live', 'gone')),
    gone_reason   text check (gone_reason in ('absent', 'page-gone', 'expired', 'removed')),
    missed        smallint not null default 0,
    first_seen    timestamptz not null default now(),
    last_seen     timestamptz not null default now(),
    delivery_id   bigint not null references delivery,
    changed       bigint not null default nextval('change_seq'),
    unique (source, source_id)
);
create index offer_changed on offer (changed);
create index offer_expiring on offer (valid_through) where status = 'live' and valid_through is not null;

-- How far each stage has read. A stage whose `version` (scheme, rule base) has changed starts again from 0.
create table watermark (
    stage   text primary key,
    seq     bigint not null,
    version text not null
);

-- Dedup: what is compared of each offer, the keys under which it is found, the decisions, the clusters.

create table profile (
    offer_id bigint primary key references offer on delete cascade,
    employer bigint,
    body     bytea not null
);
create index profile_employer on profile (employer) where employer is not null;

create table block_key (
    key      bigint not null,
    offer_id bigint not null references offer on delete cascade,
    primary key (key, offer_id)
);
create index block_key_offer on block_key (offer_id);

create table edge (
    a        bigint not null references offer on delete cascade,
    b        bigint not null references offer on delete cascade,
    relation text not null
             check (relation in ('exact', 'cross_post', 'translation', 'agency_copy', 'repost', 'parallel', 'unsure')),
    score    real not null,
    features jsonb not null,
    primary key (a, b),
    check (a < b)
);
create index edge_b on edge (b);

-- `cluster` is the public id. `state` is the last publication's decision on this member.
create table member (
    offer_id bigint primary key references offer on delete cascade,
    cluster  text not null,
    state    text check (state in ('published', 'folded', 'refused', 'held', 'withheld'))
);
create index member_cluster on member (cluster);

-- What people decided on pairs. Kept by the offers' own names, so that it outlives every re-run and re-staging.
create table judgement (
    id           bigint generated always as identity primary key,
    source_a     text not null,
    source_id_a  text not null,
    source_b     text not null,
    source_id_b  text not null,
    verdict      text not null check (verdict in ('same', 'different', 'unsure')),
    author       text not null,
    reason       text,
    made_at      timestamptz not null default now(),
    withdrawn_at timestamptz,
    check ((source_a, source_id_a) < (source_b, source_id_b))
);
create unique index judgement_pair on judgement (source_a, source_id_a, source_b, source_id_b)
where withdrawn_at is null;
create index judgement_b on judgement (source_b, source_id_b) where withdrawn_at is null;

-- Clusters that changed since the last publication. Written with the change, deleted with the publication.
create table dirty_cluster (
    cluster text primary key
);

-- Validation.

create table verdict (
    offer_id  bigint primary key references offer on delete cascade,
    rule_base text not null,
    verdict   text not null check (verdict in ('pass', 'review', 'reject')),
    issues    jsonb not null default '[]'
);

-- The catalogue and its history.

create table catalogue (
    id           text primary key,
    status       text not null check (status in ('live', 'gone', 'merged')),
    body         jsonb,
    merged_into  text,
    gone_at      timestamptz,
    published_at timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    check ((status = 'merged') = (merged_into is not null)),
    check (status <> 'live' or body is not null)
);

create table change_log (
    seq  bigint generated always as identity primary key,
    id   text not null,
    kind text not null check (kind in ('upsert', 'remove', 'merge', 'split')),
    into_id text,
    at   timestamptz not null default now()
);
create index change_log_id on change_log (id, seq);

-- Partners.

create table partner (
    name       text primary key check (name ~ '^[a-z0-9][a-z0-9_-]{1,62}$'),
    key_hash   bytea not null,
    created_at timestamptz not null default now()
);

create table import (
    id              text primary key,
    partner         text not null references partner,
    feed            text not null,
    mode            text not null check (mode in ('delta', 'full')),
    dry_run         boolean not null default false,
    idempotency_key text,
    body_path       text not null,
    status          text not null default 'queued' check (status in ('queued', 'running', 'done', 'held', 'failed')),
    delivery_id     bigint references delivery,
    error           text,
    counts          jsonb not null default '{}',
    created_at      timestamptz not null default now(),
    finished_at     timestamptz
);
create unique index import_idempotency on import (partner, feed, idempotency_key) where idempotency_key is not null;
create index import_queue on import (created_at) where status in ('queued', 'running');
