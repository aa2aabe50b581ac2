-- name: past
-- What the last deliveries of a stream looked like that were applied; a released one begins the history anew.
select mode, measures::text from delivery
where source = %(source)s and stream = %(stream)s and status = 'applied' and measures is not null
  and id >= coalesce((select max(id) from delivery
                      where source = %(source)s and stream = %(stream)s and released_at is not null), 0)
order by id desc limit %(most)s;

-- name: let_go
-- A newer delivery has come: what was held of the stream before it can no longer be released.
delete from held_record using delivery
where delivery.id = delivery_id and source = %s and stream = %s and delivery_id <> %s;

-- name: keep
insert into held_record (delivery_id, record, line, source_id, content_hash, body, raw, valid_through, problems)
select %(delivery)s, record, line, source_id, content_hash, body, raw, valid_through, problems
from incoming where source = %(source)s and outcome in ('new', 'changed', 'unchanged');

-- name: lock_source_of
-- The lock that a delivery of the same source holds while it is under way.
select pg_advisory_xact_lock(hashtextextended(source, 0)) from delivery where id = %s;

-- name: find
-- A held delivery by its number, and whether its offers are still there.
select id, source, mode, counts::text, withdrawn, status,
       exists (select from held_record where delivery_id = delivery.id) as kept
from delivery where id = %s for update;

-- name: held
-- The deliveries that wait for a person, the newest first.
select id, source, origin, mode, reason, doubts::text, counts::text, finished_at
from delivery
where status = 'held' and exists (select from held_record where delivery_id = delivery.id)
order by id desc;

-- name: take_back
-- Of an offer that a newer delivery of another stream has brought or ended, that one counts.
insert into incoming (record, line, source, source_id, content_hash, body, raw, valid_through, problems, outcome)
select record, line, %(source)s, held_record.source_id, held_record.content_hash, held_record.body, held_record.raw,
       held_record.valid_through, problems, case when offer.delivery_id > %(delivery)s then 'repeated' end
from held_record left join offer on offer.source = %(source)s and offer.source_id = held_record.source_id
where held_record.delivery_id = %(delivery)s;

-- name: told_records
-- What the receipt of the delivery says of each record that was held.
update delivery_record set outcome = incoming.outcome
from incoming
where delivery_id = %s and delivery_record.record = incoming.record and delivery_record.outcome = 'held';

-- name: close
update delivery set status = 'applied', counts = %(counts)s, released_by = %(by)s, released_at = now()
where id = %(delivery)s;

-- name: close_import
-- A partner's receipt says that its push was applied after all.
update import set status = 'done', counts = %(counts)s, error = null where delivery_id = %(delivery)s;

-- name: forget
delete from held_record where delivery_id = %s;
