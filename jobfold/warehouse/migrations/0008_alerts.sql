-- New offers of a search by e-mail. An address is kept only as long as its alert: docs/alerts.md says how long that is.
create table alert (
    id           bigint generated always as identity primary key,
    address      text not null check (length(address) <= 254 and address ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
    -- What one person's addresses have in common: without capitals and without what follows a plus.
    mailbox      text not null generated always as (lower(regexp_replace(address, '\+[^@]*@', '@'))) stored,
    language     text not null,
    query        text not null check (query <> '' and length(query) <= 2000),
    every        text not null check (every in ('day', 'week')),
    made_at      timestamptz not null default now(),
    -- When the mail went out that asks to confirm, or to confirm for another year.
    asked_at     timestamptz,
    confirmed_at timestamptz,
    -- The day of the last digest, and the change up to which it has told what is new.
    told_on      date,
    told_seq     bigint,
    -- How often in a row the address was refused, and when a mail may be tried again.
    tries        smallint not null default 0,
    try_at       timestamptz not null default now(),
    check ((confirmed_at is null) = (told_on is null) and (confirmed_at is null) = (told_seq is null))
);
create index alert_mailbox on alert (mailbox);

-- Each mail has a key of its own, so that the link of every mail works as long as its alert is there. Only hashes.
create table alert_key (
    hash  bytea primary key,
    alert bigint not null references alert on delete cascade
);
create index alert_key_alert on alert_key (alert);
