-- What dedup keeps is laid out anew, so that a day's delivery is compared with a large stock without reading it:
-- blocks are read in the order of likeness, and what was learned of each employer is kept. All of it is derived, and
-- is made again at the next fold.

drop table block_key;
drop table profile;

-- `rank` puts likely duplicates side by side; `lot` is drawn from the offer's name; `outline` is what boilerplate is
-- learned from.
create table profile (
    offer_id bigint primary key references offer on delete cascade,
    employer bigint,
    lot      bigint not null,
    rank     bigint not null,
    keys     bigint[] not null,
    outline  bytea not null,
    body     bytea not null
);
alter table profile alter column body set storage external;
create index profile_employer on profile (employer, lot) where employer is not null;

-- Written and deleted with the profile that has the keys.
create table block_key (
    key      bigint not null,
    rank     bigint not null,
    offer_id bigint not null,
    primary key (key, rank, offer_id)
);

-- Sentences, and numbers and names, that recur over an employer's different openings, as raw arrays of hashes.
create table boilerplate (
    employer  bigint primary key,
    sentences bytea not null,
    marks     bytea not null
);

-- A veto outlasts the run that found it.
alter table edge add column barred boolean not null default false;
