-- name: add
-- An offer with many open reports of one reason gets no more of them: the desk knows.
insert into report (offer, reason, note)
select %(offer)s, %(reason)s, %(note)s
where (select count(*) from report where offer = %(offer)s and reason = %(reason)s and closed_at is null) < %(most)s
returning id;

-- name: open
-- Offers with open reports, those with most reports first.
select report.offer, coalesce(catalogue.body -> 'offer' ->> 'title', ''), count(*), min(report.made_at),
       max(report.made_at), array_agg(report.reason order by report.id), array_agg(report.note order by report.id),
       max(report.id)
from report left join catalogue on catalogue.id = report.offer
where report.closed_at is null
group by report.offer, catalogue.body -> 'offer' ->> 'title'
order by count(*) desc, max(report.id) desc limit %s;

-- name: count
select count(distinct offer) from report where closed_at is null;

-- name: close
-- Those reports of an offer that stood when somebody looked at them, up to a number.
update report set closed_at = now(), closed_by = %(by)s
where offer = %(offer)s and id <= %(upto)s and closed_at is null returning id;
