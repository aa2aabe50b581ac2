-- name: dirty
select cluster from dirty_cluster where cluster > %s order by cluster limit %s;

-- name: count_dirty
select count(*) from dirty_cluster;

-- name: members
-- The live members of the clusters, oldest first, with their verdicts, the (rule, field) that people let pass, and the
-- public ids that they were last under.
select member.cluster, offer.id, offer.body, offer.first_seen, offer.last_seen, source.kind, verdict.verdict, shown.id,
       (select array_agg(array[issue ->> 'rule', issue ->> 'field'])
        from jsonb_array_elements(verdict.issues) issue where issue ? 'override')
from member
join offer on offer.id = member.offer_id and offer.status = 'live'
join source on source.name = offer.source
left join verdict on verdict.offer_id = offer.id
left join shown on shown.offer_id = offer.id
where member.cluster = any(%s)
order by member.cluster, offer.id;

-- name: edges
select edge.a, edge.b, edge.relation, edge.score, edge.features
from edge join member on member.offer_id = edge.a where member.cluster = any(%s);

-- name: parallel
-- Openings that stand beside these ones: same role, another place, level or requisition. What has not been published
-- yet is hoped to be; where it is not, `mark_beside` comes back to it.
select distinct mine.cluster, other.cluster
from member mine
join edge on edge.relation = 'parallel' and mine.offer_id in (edge.a, edge.b)
join member other on other.offer_id = edge.a + edge.b - mine.offer_id and other.cluster <> mine.cluster
where mine.cluster = any(%s) and coalesce(other.state in ('published', 'folded'), true) order by 1, 2;

-- name: mark_beside
-- Published openings whose list of parallel ones has, or lacks, an id against what is true now.
insert into dirty_cluster (cluster)
select catalogue.id
from unnest(%s::text[], %s::text[], %s::boolean[]) given (id, other, beside) join catalogue using (id)
where status = 'live' and coalesce(body -> 'parallel' ? other, false) <> beside
on conflict do nothing;

-- name: entries
select id, status, body, open_body, merged_into, gone_at, exists (select from fact where fact.id = catalogue.id)
from catalogue where id = any(%s);

-- name: put
insert into catalogue (id, status, body, open_body) values (%s, 'live', %s, %s)
on conflict (id) do update
set status = 'live', body = excluded.body, open_body = excluded.open_body, merged_into = null, gone_at = null, updated_at = now();

-- name: end
-- Gone: the last public form stays, so that the page can say what it was.
update catalogue set status = 'gone', gone_at = now(), updated_at = now() where id = %s and status = 'live';

-- name: redirect
update catalogue set status = 'merged', merged_into = %(into)s, gone_at = now(), updated_at = now()
where id = %(id)s and (status, merged_into) is distinct from ('merged', %(into)s);

-- name: redirect_founded
-- Of the given ids, those that lead elsewhere than their founders now are.
update catalogue set merged_into = %(into)s, updated_at = now()
where id = any(%(ids)s) and status = 'merged' and merged_into <> %(into)s and id <> %(into)s returning id;

-- name: origins
-- Of the given ids, those that are shown and have members (`true`), and those that have ended without heirs (`false`).
select id, status = 'live' from catalogue
where id = any(%s) and (status = 'gone') <> exists (select from member where cluster = id) and status <> 'merged'
order by id;

-- name: log
insert into change_log (id, kind, into_id, from_id) values (%s, %s, %s, %s);

-- name: set_states
update member set state = given.state
from unnest(%s::bigint[], %s::text[]) given (offer_id, state)
where member.offer_id = given.offer_id and member.state is distinct from given.state;

-- name: set_shown
insert into shown (offer_id, id) select * from unnest(%s::bigint[], %s::text[])
on conflict (offer_id) do update set id = excluded.id;

-- name: clear_dirty
delete from dirty_cluster where cluster = any(%s);

-- name: heirs
-- The published openings that the members of a cluster which no longer exists are in today, those with most first.
select member.cluster
from unnest(%s::text[], %s::text[]) given (source, source_id)
join offer using (source, source_id)
join member on member.offer_id = offer.id
join catalogue on catalogue.id = member.cluster and catalogue.status = 'live'
group by member.cluster order by count(*) desc, member.cluster;

-- name: get
-- One entry. A merged one names the end of its chain of redirects: each link stays as it was made, so that an id which
-- comes back takes along those that had been merged into it.
with recursive heir (id, step) as (
    select merged_into, 1 from catalogue where id = %(id)s and status = 'merged'
    union all
    select catalogue.merged_into, step + 1
    from heir join catalogue using (id) where status = 'merged' and step < 100
)
select id, status, body, open_body, (select id from heir order by step desc limit 1), gone_at, true from catalogue where id = %(id)s;

-- name: changes
-- The log after a number, oldest first. An offer's body is today's; of one that ended, none. What ended before facts
-- were noted may have been open: its end is told, with nothing that it may be filtered by.
select change_log.seq, change_log.id, change_log.kind, change_log.at, change_log.into_id, change_log.from_id,
       case when catalogue.status = 'live' and change_log.kind = 'upsert' then catalogue.body end,
       case when catalogue.status = 'live' and change_log.kind = 'upsert' then catalogue.open_body end,
       case when fact.id is null then '{}' else fact.stub end
from change_log left join catalogue using (id) left join fact using (id)
where change_log.seq > %s order by change_log.seq limit %s;

-- name: last_seq
select coalesce(max(seq), 0) from change_log;

-- name: live
select id, body from catalogue where status = 'live' and id > %s order by id limit %s;

-- name: live_open
select id, body, open_body from catalogue where status = 'live' and id > %s order by id limit %s;

-- name: totals
-- The closing table: every live offer has exactly one state, every gone one a reason.
select (select count(*) from catalogue where status = 'live') as openings,
       count(*) filter (where offer.status = 'live') as live,
       count(*) filter (where offer.status = 'live' and member.state = 'published') as published,
       count(*) filter (where offer.status = 'live' and member.state = 'folded') as folded,
       count(*) filter (where offer.status = 'live' and member.state = 'refused') as refused,
       count(*) filter (where offer.status = 'live' and member.state = 'held') as held,
       count(*) filter (where offer.status = 'live' and member.state = 'withheld') as withheld,
       count(*) filter (where offer.status = 'gone' and offer.gone_reason = 'expired') as expired,
       count(*) filter (where offer.status = 'gone' and offer.gone_reason <> 'expired') as gone
from offer left join member on member.offer_id = offer.id;

-- name: by_source
select source.name, source.kind, source.homepage, source.attribution,
       count(*) filter (where offer.status = 'live') as live,
       count(*) filter (where offer.status = 'live' and member.state = 'published') as published,
       count(*) filter (where offer.status = 'live' and member.state = 'folded') as folded,
       count(*) filter (where offer.status = 'live' and member.state in ('refused', 'held')) as stopped,
       max(offer.last_seen) as last_seen
from source left join offer on offer.source = source.name left join member on member.offer_id = offer.id
group by source.name order by source.name;

-- name: count_live
select count(*) from catalogue where status = 'live';

-- name: pages
select id, body #>> '{offer,in_language}', updated_at
from catalogue where status = 'live' order by id offset %s limit %s;

-- name: credits
select name, attribution, homepage, terms from source order by name;

-- name: placements
-- Where the live offers of some sources are, and their verdicts.
select offer.source, offer.source_id, member.cluster, verdict.verdict
from offer join member on member.offer_id = offer.id left join verdict on verdict.offer_id = offer.id
where offer.status = 'live' and offer.source = any(%s);
