-- name: gather
-- What the figures are drawn from, once for all of them. Openings that were merged are counted where they are now.
create temp table counted on commit drop as
select fact.*, status = 'live' as live, gone_at from fact join catalogue using (id) where status <> 'merged';

-- name: room
-- These are few statements, seldom run, over many rows.
set local work_mem = '64MB';

-- name: totals
select count(*), coalesce(sum(postings), 0), count(distinct employer) from counted where live;

-- name: by_value
-- Live openings by each value of one dimension; '' where they state none. Of values with few employers, which these are.
-- Employers are told apart by hashing first, which is faster than counting them distinct. What lies in a country and in
-- no region of it, or in a region and in no area of it, has the wider one's id: so the parts of each whole are complete.
select value, sum(openings)::bigint, sum(postings)::bigint, count(employer),
       coalesce(case when count(employer) < %(least)s
                     then array_agg(employer) filter (where employer is not null) end, '{}')
from (
    select value, employer, count(*) as openings, sum(postings) as postings
    from counted, unnest(case %(by)s::text
        when 'occupation_1' then array[coalesce(left(isco, 1), '')]
        when 'occupation_2' then array[coalesce(left(isco, 2), '')]
        when 'occupation_4' then array[coalesce(isco, '')]
        when 'country' then coalesce(nullif(countries, '{}'), '{""}')
        when 'region' then regions || array(
            select 'country:' || country from unnest(countries) country
            where not exists (select from unnest(regions) one where starts_with(one, 'region:' || country || '-')))
        when 'area' then array(select one from unnest(areas) one where one like 'region:%%-%%-%%') || array(
            select region from unnest(regions) region
            where not exists (select from unnest(areas) one where starts_with(one, region || '-')))
        when 'contract' then coalesce(nullif(contracts, '{}'), '{""}')
        when 'language' then coalesce(nullif(languages, '{}'), '{""}')
    end) value
    where live group by value, employer
) one
group by value order by 2 desc, value;

-- name: weeks
-- By week (the day is its Monday): openings first seen, the offers folded into them, openings ended, openings there at
-- its end, each with the number of employers; of the last, with the number of those that are there to this day.
with monday as (
    select generate_series(date_trunc('week', %(now)s::timestamptz) - make_interval(weeks => %(weeks)s - 1),
                           date_trunc('week', %(now)s::timestamptz), '7 days') as starts
), opened as (
    select date_trunc('week', first_seen) as starts, count(*) as openings, sum(postings) as postings,
           count(distinct employer) as employers
    from counted group by 1
), closed as (
    select date_trunc('week', gone_at) as starts, count(*) as openings, count(distinct employer) as employers
    from counted where not live group by 1
), staying as (
    select date_trunc('week', since) as starts, count(*) as employers
    from (select min(first_seen) as since from counted where live and employer is not null group by employer) one
    group by 1
)
select monday.starts::date, coalesce(opened.openings, 0), coalesce(opened.postings, 0), coalesce(opened.employers, 0),
       coalesce(closed.openings, 0), coalesce(closed.employers, 0),
       (select coalesce(sum(openings), 0) from opened one where one.starts <= monday.starts)
       - (select coalesce(sum(openings), 0) from closed one where one.starts <= monday.starts),
       (select coalesce(sum(employers), 0) from staying one where one.starts <= monday.starts)
from monday left join opened using (starts) left join closed using (starts) order by 1;

-- name: pay
-- Quartiles of the yearly pay that live openings state, by currency and group of ISCO-08 ('' for all together).
select value, currency, percentile_cont(array[0.25, 0.5, 0.75]) within group (order by pay)
from counted, unnest(array['', left(isco, 1), left(isco, 2), isco]) value
where live and pay is not null and value is not null
group by value, currency having count(*) >= %(openings)s and count(distinct employer) >= %(least)s
order by value, currency;

-- name: days_open
-- Of openings that ended: the median of the days that they were open, by group of ISCO-08 ('' for all together).
select value,
       percentile_cont(0.5) within group (order by extract(epoch from gone_at - first_seen) / 86400)
from counted, unnest(array['', left(isco, 1), left(isco, 2), isco]) value
where not live and value is not null
group by value having count(*) >= %(openings)s and count(distinct employer) >= %(least)s order by value;

-- name: demand
-- Openings first seen in the last four weeks, and in the four before; null where few employers have them.
select isco,
       case when count(distinct employer) filter (where recent) >= %(least)s then count(*) filter (where recent) end,
       case when count(distinct employer) filter (where not recent) >= %(least)s
            then count(*) filter (where not recent) end
from (select isco, employer, first_seen >= %(now)s::timestamptz - interval '28 days' as recent
      from counted where isco is not null and first_seen >= %(now)s::timestamptz - interval '56 days') seen
group by isco;

-- name: sources
-- Each source with what became of its live offers, and the employers that it has among the live openings: how many, and
-- where they are few, which.
select source.name, source.kind, source.homepage, source.terms, source.attribution,
       coalesce((source.consent ->> 'syndicate')::boolean, true) and coalesce((source.consent ->> 'publish')::boolean,
                                                                              true),
       count(*) filter (where offer.status = 'live'),
       count(*) filter (where offer.status = 'live' and member.state = 'published'),
       count(*) filter (where offer.status = 'live' and member.state = 'folded'),
       count(*) filter (where offer.status = 'live' and member.state = 'refused'),
       count(*) filter (where offer.status = 'live' and member.state = 'held'),
       count(*) filter (where offer.status = 'live' and member.state = 'withheld'),
       count(*) filter (where offer.first_seen >= %(now)s::timestamptz - interval '7 days'),
       max(offer.last_seen),
       (select max(finished_at) from delivery where delivery.source = source.name and delivery.status = 'applied'),
       employers.many, case when employers.many < %(least)s then employers.which else '{}' end
from source
cross join lateral (
    select count(distinct employer) as many,
           coalesce(array_agg(distinct employer) filter (where employer is not null), '{}') as which
    from counted where live and source.name = any(counted.sources)
) employers
 left join offer on offer.source = source.name left join member on member.offer_id = offer.id
group by source.name, employers.many, employers.which order by source.name;
