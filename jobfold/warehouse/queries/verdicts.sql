-- name: upsert
-- Stores verdicts and logs those that came out otherwise. Answers which are not as they were, and whether that changes
-- what may be published: the word, or what a person lets pass.
with given as (
    select * from unnest(%s::bigint[], %s::text[], %s::text[], %s::jsonb[]) given (offer_id, rule_base, verdict, issues)
), before as (
    select verdict.* from verdict join given using (offer_id)
), stored as (
    insert into verdict (offer_id, rule_base, verdict, issues)
    select offer_id, rule_base, verdict, issues from given
    on conflict (offer_id) do update
    set rule_base = excluded.rule_base, verdict = excluded.verdict, issues = excluded.issues
    where (verdict.rule_base, verdict.verdict, verdict.issues)
          is distinct from (excluded.rule_base, excluded.verdict, excluded.issues)
), logged as (
    insert into verdict_change (offer_id, rule_base, before, after)
    select offer_id, given.rule_base, before.verdict, given.verdict
    from given join before using (offer_id) where before.verdict <> given.verdict
)
select offer_id,
       before.verdict is distinct from given.verdict
       or jsonb_path_query_array(before.issues, '$[*].override.id')
          is distinct from jsonb_path_query_array(given.issues, '$[*].override.id')
from given left join before using (offer_id)
where (before.rule_base, before.verdict, before.issues)
      is distinct from (given.rule_base, given.verdict, given.issues);

-- name: mark_dirty
-- Clusters to publish: of offers that may be shown where they were not, or no longer; and those of several members of
-- which one was read by other rules, since their merged text is judged as well.
insert into dirty_cluster (cluster)
select cluster from member where offer_id = any(%(changed)s)
union
select cluster from member
where offer_id = any(%(reread)s)
  and exists (select from member mate where mate.cluster = member.cluster and mate.offer_id <> member.offer_id)
on conflict do nothing;

-- name: refused_by_rule
-- How many live offers each rule refuses, the most frequent first.
select issue ->> 'rule', count(distinct offer_id)
from verdict join offer on offer.id = offer_id and offer.status = 'live',
     jsonb_array_elements(issues) issue
where verdict = 'reject' and issue ->> 'severity' = 'reject'
group by 1 order by 2 desc, 1;

-- name: older_bases
-- How many live offers were last judged by each rule base that is not the given one.
select rule_base, count(*) from verdict join offer on offer.id = offer_id and offer.status = 'live'
where rule_base <> %s group by rule_base order by rule_base;

-- name: outdated
-- The next live offers that were last judged by other rules than the given ones, with that verdict.
select offer.id, offer.body, member.cluster, verdict.verdict, verdict.issues
from verdict
join offer on offer.id = verdict.offer_id and offer.status = 'live'
left join member on member.offer_id = offer.id
where verdict.rule_base <> %s and verdict.offer_id > %s order by verdict.offer_id limit %s;

-- name: of_rule
-- The live offers of a source of which a rule says something; one of them, if it is named.
select offer.id, offer.body, member.cluster, verdict.verdict, verdict.issues
from offer
join verdict on verdict.offer_id = offer.id
    and verdict.issues @> jsonb_build_array(jsonb_build_object('rule', %(rule)s::text))
left join member on member.offer_id = offer.id
where offer.source = %(source)s and offer.status = 'live'
  and (%(source_id)s::text is null or offer.source_id = %(source_id)s) order by offer.id;

-- name: of_clusters
-- Whether each of the clusters is shown, and each live member's verdict and leave to be shown.
select member.cluster, coalesce(catalogue.status = 'live', false), offer.id, verdict.verdict,
       coalesce((offer.body #>> '{consent,publish}')::boolean, true)
from member
join offer on offer.id = member.offer_id and offer.status = 'live'
left join verdict on verdict.offer_id = offer.id
left join catalogue on catalogue.id = member.cluster
where member.cluster = any(%s);

-- name: changes
-- How the verdict on an offer has changed, the oldest change first.
select at, before, after, rule_base from verdict_change where offer_id = %s order by seq;
