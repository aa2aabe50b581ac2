-- name: ensure_source
-- A source is known from its first delivery on; a declaration fills in what a bare feed does not say.
insert into source (name, kind, homepage, terms, attribution, consent)
values (%(name)s, %(kind)s, %(homepage)s, %(terms)s, %(attribution)s, %(consent)s)
on conflict (name) do update
set kind = excluded.kind, homepage = excluded.homepage, terms = excluded.terms,
    attribution = excluded.attribution, consent = excluded.consent
where %(declared)s;

-- name: open_delivery
insert into delivery (source, origin, stream, mode) values (%s, %s, %s, %s) returning id;

-- name: close_delivery
update delivery
set status = %(status)s, reason = %(reason)s, counts = %(counts)s, measures = %(measures)s, doubts = %(doubts)s,
    withdrawn = %(withdrawn)s, finished_at = now()
where id = %(id)s;

-- name: create_incoming
-- The whole delivery lands here first, so that it is applied or held as one. A lost record has no source_id.
create temporary table incoming (
    record integer not null, line integer, source text not null, source_id text, content_hash bytea,
    body jsonb, raw text, valid_through date, problems jsonb not null, outcome text
) on commit drop;

-- name: copy_incoming
copy incoming (record, line, source, source_id, content_hash, body, raw, valid_through, problems, outcome) from stdin;

-- name: index_incoming
create index on incoming (source, source_id);
analyze incoming;

-- name: mark_repeats
-- A paging loop or a sloppy feed repeats an id: the last one counts.
update incoming older set outcome = 'repeated'
from (select source, source_id, max(record) as last from incoming where source_id is not null
      group by source, source_id having count(*) > 1) twin
where older.source = twin.source and older.source_id = twin.source_id and older.record < twin.last;

-- name: classify
update incoming set outcome = case
    when known.content_hash is null then 'new'
    when known.content_hash <> incoming.content_hash then 'changed'
    else 'unchanged' end
from incoming twin left join offer known on known.source = twin.source and known.source_id = twin.source_id
where incoming.ctid = twin.ctid and incoming.outcome is null;

-- name: tally
select source, outcome, count(*) from incoming group by source, outcome;

-- name: lost_records
-- The records of some deliveries that gave no offer, with the file that they stood in.
select delivery.origin, record, line, problems
from delivery_record join delivery on delivery.id = delivery_id
where delivery_id = any(%s) and outcome = 'lost' order by delivery_id, record limit %s;

-- name: count_absent
-- Live offers of the source, and those of them that this full delivery does not hold.
select count(*), count(*) filter (where not exists (
    select from incoming where incoming.source = offer.source and incoming.source_id = offer.source_id))
from offer where source = %s and status = 'live';

-- name: keep_records
-- What a reader may ask about later: all that was not simply taken, or, for partners, everything.
insert into delivery_record (delivery_id, record, line, source_id, outcome, problems, raw)
select %(delivery)s, record, line, source_id,
       case when %(held)s and outcome in ('new', 'changed', 'unchanged') then 'held' else outcome end,
       problems, case when outcome = 'lost' then left(raw, 10000) end
from incoming
where source = %(source)s
  and (%(everything)s or problems <> '[]' or outcome in ('lost', 'repeated') or %(held)s);

-- name: incoming_offers
-- What the delivery under way holds of a source.
select record, body from incoming
where source = %s and outcome in ('new', 'changed', 'unchanged') order by record;

-- name: put_findings
update delivery_record set verdict = given.verdict, issues = given.issues
from unnest(%s::integer[], %s::text[], %s::jsonb[]) given (record, verdict, issues)
where delivery_record.delivery_id = %s and delivery_record.record = given.record;

-- name: share_watermark
-- Stages that read by watermark take this lock alone: they wait until the numbers handed out are committed.
select pg_advisory_xact_lock_shared(1785683558);

-- name: lock_source
select pg_advisory_xact_lock(hashtextextended(%s, 0));

-- name: upsert
-- New offers enter, changed ones are replaced; a change takes the next number.
insert into offer (source, source_id, content_hash, body, raw, valid_through, delivery_id)
select source, source_id, content_hash, body, raw, valid_through, %(delivery)s
from incoming where source = %(source)s and outcome in ('new', 'changed') order by record
on conflict (source, source_id) do update
set content_hash = excluded.content_hash, body = excluded.body, raw = excluded.raw,
    valid_through = excluded.valid_through, status = 'live', gone_reason = null, missed = 0,
    last_seen = now(), delivery_id = excluded.delivery_id, changed = nextval('change_seq');

-- name: touch
-- Unchanged offers were seen again; one that had gone comes back, unless its own date is past.
update offer
set last_seen = now(), missed = 0, delivery_id = %(delivery)s,
    status = case when returns then 'live' else status end,
    gone_reason = case when returns then null else gone_reason end,
    changed = case when returns then nextval('change_seq') else changed end
from (
    select known.id, known.status = 'gone' and (known.valid_through is null or known.valid_through >= current_date)
           as returns
    from offer known join incoming using (source, source_id)
    where source = %(source)s and incoming.outcome = 'unchanged'
) seen
where offer.id = seen.id;

-- name: miss
-- A full delivery does not hold these: one more miss, and gone when the grace is over. One that was held and is
-- released later says nothing about what a newer delivery has brought.
update offer
set missed = missed + 1,
    status = case when missed + 1 > %(grace)s then 'gone' else 'live' end,
    gone_reason = case when missed + 1 > %(grace)s then 'absent' end,
    changed = case when missed + 1 > %(grace)s then nextval('change_seq') else changed end
where source = %(source)s and status = 'live' and delivery_id < %(delivery)s
returning source_id, status;

-- name: remove
-- The source itself says that these are gone (page answers 404 or 410, or a removal record).
update offer
set status = 'gone', gone_reason = %(reason)s, delivery_id = greatest(delivery_id, %(delivery)s),
    changed = nextval('change_seq')
where source = %(source)s and source_id = any(%(ids)s) and status = 'live'
returning source_id;

-- name: expire
-- Offers whose own end date is past.
update offer set status = 'gone', gone_reason = 'expired', changed = nextval('change_seq')
where status = 'live' and valid_through < current_date;

-- name: last_deliveries
select distinct on (source) source, id, origin, mode, status, reason, counts, started_at, finished_at
from delivery order by source, id desc;
