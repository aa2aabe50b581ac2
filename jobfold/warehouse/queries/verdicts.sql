-- name: upsert
insert into verdict (offer_id, rule_base, verdict, issues)
select * from unnest(%s::bigint[], %s::text[], %s::text[], %s::jsonb[])
on conflict (offer_id) do update
set rule_base = excluded.rule_base, verdict = excluded.verdict, issues = excluded.issues
where (verdict.rule_base, verdict.verdict, verdict.issues)
      is distinct from (excluded.rule_base, excluded.verdict, excluded.issues)
returning offer_id;

-- name: mark_dirty
insert into dirty_cluster (cluster)
select distinct cluster from member where offer_id = any(%s) on conflict do nothing;

-- name: refused_by_rule
-- How many live offers each rule refuses, the most frequent first.
select issue ->> 'rule', count(distinct offer_id)
from verdict join offer on offer.id = offer_id and offer.status = 'live',
     jsonb_array_elements(issues) issue
where verdict = 'reject' and issue ->> 'severity' = 'reject'
group by 1 order by 2 desc, 1;
