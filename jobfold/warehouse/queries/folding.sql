-- name: read_watermark
select seq, version from watermark where stage = %s;

-- name: write_watermark
insert into watermark (stage, seq, version) values (%s, %s, %s)
on conflict (stage) do update set seq = excluded.seq, version = excluded.version;

-- name: own_watermark
-- Alone: no staging is under way, so every number up to the sequence's is committed.
select pg_advisory_xact_lock(1785683558);

-- name: lock_stage
-- One process at a time works a stage; the lock is held to the end of its transaction.
select pg_advisory_xact_lock(hashtextextended(%s, 1));

-- name: changed_offers
-- The next offers to work on, in the order of their changes.
select id, changed, status, body from offer where changed > %s order by changed limit %s;

-- name: count_changed
select count(*) from offer where changed > %s;

-- name: forget_profiles
-- What was known of offers that changed or went: their profiles and keys.
with gone as (
    delete from profile where offer_id = any(%(ids)s) returning offer_id, employer, rank, keys
), loose as (
    delete from block_key using (select offer_id, rank, unnest(keys) as key from gone) own
    where (block_key.key, block_key.rank, block_key.offer_id) = (own.key, own.rank, own.offer_id)
)
select distinct employer from gone where employer is not null;

-- name: forget_edges
delete from edge where a = any(%(ids)s) or b = any(%(ids)s) returning a, b;

-- name: copy_profiles
copy profile (offer_id, employer, lot, rank, keys, outline, body) from stdin with (format binary);

-- name: put_keys
insert into block_key (key, rank, offer_id)
select unnest(keys) as key, rank, offer_id from profile where offer_id = any(%s) order by key;

-- name: plan_for_many
-- For `neighbours`: its sorts stay in memory, and a key that was never counted is still looked up in the index alone.
set local work_mem = '256MB';
set local enable_bitmapscan = off;
set local jit = off;

-- name: plan_as_usual
set local work_mem to default;
set local enable_bitmapscan to default;
set local jit to default;

-- name: neighbours
-- With whom each of the offers shares keys, and how many of each kind (the last two bits of a key). In a block over
-- the cap of its kind, only those next in rank; the last column counts such blocks.
with own as materialized (
    select offer_id, rank, unnest(keys) as key from profile where offer_id = any(%(ids)s)
), block as materialized (
    select key, offers, cardinality(offers) > cap as cut, near
    from (
        select key, cap, near,
               array(select offer_id from block_key where block_key.key = keys.key limit cap + 1) as offers
        from (select distinct key from own) keys
        join unnest(%(caps)s::integer[], %(near)s::integer[]) with ordinality kind (cap, near, number)
        on number = (key & 3) + 1
        offset 0
    ) few
    where cardinality(offers) > 1
)
select own.offer_id, other.offer_id, count(*) filter (where key & 3 = 0), count(*) filter (where key & 3 = 1),
       count(*) filter (where key & 3 = 2), (select count(*) from block where cut)
from own join block using (key)
cross join lateral (
    select unnest(offers) as offer_id where not cut
    union all
    (
        select offer_id from block_key
        where cut and block_key.key = own.key and (block_key.rank, block_key.offer_id) > (own.rank, own.offer_id)
        order by block_key.rank, block_key.offer_id limit near
    )
    union all
    (
        select offer_id from block_key
        where cut and block_key.key = own.key and (block_key.rank, block_key.offer_id) < (own.rank, own.offer_id)
        order by block_key.rank desc, block_key.offer_id desc limit near
    )
) other
where other.offer_id <> own.offer_id
group by own.offer_id, other.offer_id;

-- name: profiles
select offer_id, body from profile where offer_id = any(%s);

-- name: outlines
-- Offers of each employer, by lot: its boilerplate is learned from the first.
select offer_id, outline
from unnest(%(employers)s::bigint[]) wanted (employer)
cross join lateral (
    select offer_id, outline from profile
    where profile.employer = wanted.employer order by lot limit %(most)s::integer
) profile;

-- name: boilerplate
select employer, sentences, marks from boilerplate where employer = any(%s) order by employer;

-- name: put_boilerplate
insert into boilerplate (employer, sentences, marks)
select * from unnest(%s::bigint[], %s::bytea[], %s::bytea[])
on conflict (employer) do update set sentences = excluded.sentences, marks = excluded.marks;

-- name: copy_edges
copy edge (a, b, relation, score, barred, features) from stdin;

-- name: component
-- All offers that folding edges, people's "same", or today's cluster connect with the given ones.
with recursive decided (a, b) as (
    select one.id, other.id
    from judgement
    join offer one on (one.source, one.source_id) = (source_a, source_id_a)
    join offer other on (other.source, other.source_id) = (source_b, source_id_b)
    where verdict = 'same' and withdrawn_at is null
), reached (id) as (
    select unnest(%(ids)s::bigint[])
    union
    select step.id from reached, lateral (
        select b from edge where a = reached.id and relation = any(%(folding)s)
        union all
        select a from edge where b = reached.id and relation = any(%(folding)s)
        union all
        select case when a = reached.id then b else a end from decided where reached.id in (a, b)
        union all
        select mate.offer_id from member mine join member mate using (cluster) where mine.offer_id = reached.id
    ) step (id)
)
select id, cluster, source, source_id, offer.status = 'live'
from reached join offer using (id) left join member on member.offer_id = offer.id order by id;

-- name: judgements_among
select one.id, other.id, verdict
from judgement
join offer one on (one.source, one.source_id) = (source_a, source_id_a) and one.id = any(%(ids)s)
join offer other on (other.source, other.source_id) = (source_b, source_id_b) and other.id = any(%(ids)s)
where withdrawn_at is null;

-- name: withdraw_pair
-- A new judgement on a pair takes the place of the old one, which stays on record.
update judgement set withdrawn_at = now()
where (source_a, source_id_a, source_b, source_id_b) = (%s, %s, %s, %s) and withdrawn_at is null;

-- name: add_judgement
insert into judgement (source_a, source_id_a, source_b, source_id_b, verdict, author, reason)
values (%s, %s, %s, %s, %s, %s, %s) returning id;

-- name: withdraw_judgement
update judgement set withdrawn_at = now() where id = %s and withdrawn_at is null
returning source_a, source_id_a, source_b, source_id_b;

-- name: judgements
select id, source_a, source_id_a, source_b, source_id_b, verdict, author, reason, made_at
from judgement where withdrawn_at is null order by id;

-- name: find_offers
-- The numbers of the offers of that name: source:source_id, or an unmistakable source id.
select id, source, source_id from offer where source || ':' || source_id = %(name)s or source_id = %(name)s;

-- name: offer_ids
select id from offer where (source, source_id) in ((%s, %s), (%s, %s));

-- name: edges_among
select a, b, relation, score, barred from edge where a = any(%(ids)s) and b = any(%(ids)s);

-- name: drop_members
delete from member where offer_id = any(%s) returning cluster;

-- name: copy_members
copy member (offer_id, cluster) from stdin;

-- name: mark_dirty
insert into dirty_cluster (cluster) select unnest(%s::text[]) on conflict do nothing;

-- name: taken_ids
-- Which of these public ids a cluster uses. One that is gone or merged comes back with the offer that founded it.
select distinct cluster from member where cluster = any(%s);
