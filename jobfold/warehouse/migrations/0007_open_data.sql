-- Open data: the form of an opening that may leave where only some of its sources consent, what openings are counted
-- by, and keys that raise the limits of the API.

-- Made of the consenting members alone; null where `body` may leave as it is, or nothing may.
alter table catalogue add column open_body jsonb;

-- Derived from the open form of each opening, or from what is shown where none is open. It outlives the opening, so
-- that the statistics know how long it was open. `open` is whether it may leave. `stub` is what its removal may be
-- filtered by: the values of its last open form, null while it never had one.
create table fact (
    id          text primary key,
    open        boolean not null,
    isco        text,
    employer    text,
    name        text,
    agency      boolean not null,
    remote      boolean not null,
    countries   text[] not null,
    regions     text[] not null,
    areas       text[] not null,
    languages   text[] not null,
    contracts   text[] not null,
    sources     text[] not null,
    postings    integer not null,
    pay         real,
    currency    text,
    first_seen  timestamptz not null,
    stub        jsonb
);
create index fact_employer on fact (employer text_pattern_ops) where open and employer is not null;

-- Every opening is looked at once more, which notes its facts.
insert into dirty_cluster (cluster) select id from catalogue where status = 'live' on conflict do nothing;

-- Raises the limits of whoever shows it. Only its hash is kept.
create table api_key (
    name       text primary key check (name ~ '^[a-z0-9][a-z0-9._-]{1,62}$'),
    key_hash   bytea not null unique,
    per_minute integer not null check (per_minute > 0),
    created_at timestamptz not null default now()
);
