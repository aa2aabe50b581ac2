-- name: add
insert into partner (name, key_hash) values (%s, %s)
on conflict (name) do nothing returning name;

-- name: renew
update partner set key_hash = %s where name = %s returning name;

-- name: key_hash
select key_hash from partner where name = %s;

-- name: names
select name, created_at from partner order by name;

-- name: import_by_key
select id from import where partner = %s and feed = %s and idempotency_key = %s;

-- name: add_import
insert into import (id, partner, feed, mode, dry_run, idempotency_key, body_path)
values (%(id)s, %(partner)s, %(feed)s, %(mode)s, %(dry_run)s, %(idempotency_key)s, %(body_path)s)
on conflict do nothing;

-- name: get_import
select id, partner, feed, mode, dry_run, status, counts, created_at, finished_at, error, delivery_id, body_path
from import where id = %s;

-- name: next_import
-- The oldest import that waits, or that a worker which died had begun; the row lock keeps other workers off it.
select id from import where status in ('queued', 'running') order by created_at
for update skip locked limit 1;

-- name: end_import
update import
set status = %(status)s, delivery_id = %(delivery)s, counts = %(counts)s, error = %(error)s, finished_at = now()
where id = %(id)s;

-- name: outcomes
-- One row per record, with what became of the offer since: folded, refused and held are known only afterwards. Of a
-- dry run, what would become of it by the rules.
select record.record, record.line, record.source_id, record.outcome, record.problems,
       case when not import.dry_run then member.state
            when record.verdict = 'reject' then 'refused'
            when record.verdict = 'review' then 'held' end,
       case when member.state in ('published', 'folded') and not import.dry_run then member.cluster end,
       case when import.dry_run then record.issues else verdict.issues end
from import
join delivery_record record on record.delivery_id = import.delivery_id
left join offer on offer.source = import.partner and offer.source_id = record.source_id
left join member on member.offer_id = offer.id and offer.status = 'live'
left join verdict on verdict.offer_id = offer.id and offer.status = 'live'
where import.id = %s and record.record > %s order by record.record limit %s;
