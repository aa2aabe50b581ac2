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

-- name: forget
-- What was known of offers that changed or went: their keys, profiles and edges.
with keys as (delete from block_key where offer_id = any(%(ids)s)),
     profiles as (delete from profile where offer_id = any(%(ids)s))
delete from edge where a = any(%(ids)s) or b = any(%(ids)s) returning a, b;

-- name: copy_profiles
copy profile (offer_id, employer, body) from stdin;

-- name: copy_keys
copy block_key (key, offer_id) from stdin;

-- name: shared_keys
-- Every (key, offer) under the keys of the given offers, theirs and the others'; a key that only one offer has
-- tells nothing and is left out.
select key, array_agg(offer_id order by offer_id)
from block_key where key in (select key from block_key where offer_id = any(%s))
group by key having count(*) > 1;

-- name: profiles
select offer_id, body from profile where offer_id = any(%s);

-- name: siblings
-- Offers of the same employers: what their texts have in common is boilerplate.
select offer_id, body from (
    select offer_id, body, row_number() over (partition by employer order by offer_id desc) as newest
    from profile where employer = any(%s)
) ranked where newest <= %s;

-- name: copy_edges
copy edge (a, b, relation, score, features) from stdin;

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
select a, b, relation, score from edge where a = any(%(ids)s) and b = any(%(ids)s);

-- name: drop_members
delete from member where offer_id = any(%s) returning cluster;

-- name: copy_members
copy member (offer_id, cluster) from stdin;

-- name: mark_dirty
insert into dirty_cluster (cluster) select unnest(%s::text[]) on conflict do nothing;

-- name: taken_ids
-- Which of these public ids a cluster uses. One that is gone or merged comes back with the offer that founded it.
select distinct cluster from member where cluster = any(%s);
