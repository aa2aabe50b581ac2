-- name: life_by_source
-- One offer by its source and source id, or by its number.
select offer.id, offer.source, offer.source_id, offer.status, offer.gone_reason, offer.first_seen, offer.last_seen,
       offer.body ->> 'title' as title, member.cluster, member.state, verdict.verdict, verdict.rule_base, verdict.issues
from offer left join member on member.offer_id = offer.id left join verdict on verdict.offer_id = offer.id
where (offer.source || ':' || offer.source_id = %(id)s or offer.source_id = %(id)s or member.cluster = %(id)s)
order by offer.id;

-- name: edges_of
select edge.relation, edge.score, edge.features, other.source, other.source_id, other.body ->> 'title' as title,
       member.cluster
from edge join offer other on other.id = edge.a + edge.b - %(id)s left join member on member.offer_id = other.id
where %(id)s in (edge.a, edge.b) order by edge.score desc;

-- name: history
-- What happened to a public id, what was merged into it, and what split off it.
select seq, id, kind, at, into_id, from_id from change_log where %(id)s in (id, into_id, from_id) order by seq;

-- name: deliveries_of
select delivery.id, delivery.origin, delivery.started_at, delivery_record.outcome, delivery_record.problems
from delivery_record join delivery on delivery.id = delivery_record.delivery_id
where delivery.source = %(source)s and delivery_record.source_id = %(source_id)s order by delivery.id;
