-- What visitors report about an offer: a reason from a list and perhaps a note. Nothing is kept of who reported.
create table report (
    id         bigint generated always as identity primary key,
    offer      text not null,
    reason     text not null check (reason <> ''),
    note       text not null default '' check (length(note) <= 500),
    made_at    timestamptz not null default now(),
    closed_at  timestamptz,
    closed_by  text,
    check ((closed_at is null) = (closed_by is null))
);
create index report_open on report (offer, id) where closed_at is null;
