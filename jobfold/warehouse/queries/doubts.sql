-- name: doubts
-- Doubtful pairs across two openings, the surest first; of several between the same two, the surest. What a person has
-- said anything about is no longer in doubt.
with decided as (
    select least(mine.cluster, other.cluster) as low, greatest(mine.cluster, other.cluster) as high
    from judgement
    join offer one on (one.source, one.source_id) = (source_a, source_id_a)
    join offer two on (two.source, two.source_id) = (source_b, source_id_b)
    join member mine on mine.offer_id = one.id
    join member other on other.offer_id = two.id
    where withdrawn_at is null
), pair as (
    select distinct on (low, high) edge.a, edge.b, edge.score, edge.features, low, high
    from edge
    join member mine on mine.offer_id = edge.a
    join member other on other.offer_id = edge.b and other.cluster <> mine.cluster,
    lateral (select least(mine.cluster, other.cluster), greatest(mine.cluster, other.cluster)) clusters (low, high)
    where edge.relation = 'unsure' and (low, high) not in (select low, high from decided)
    order by low, high, edge.score desc
)
select pair.score, pair.features,
       one.source, one.source_id, one.body, mine.cluster, two.source, two.source_id, two.body, other.cluster
from pair
join offer one on one.id = pair.a
join member mine on mine.offer_id = pair.a
join offer two on two.id = pair.b
join member other on other.offer_id = pair.b
order by pair.score desc, pair.a, pair.b limit %s;
