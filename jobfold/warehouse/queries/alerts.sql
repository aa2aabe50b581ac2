-- name: lock_mailbox
-- Two requests for one mailbox are counted one after the other.
select pg_advisory_xact_lock(hashtextextended(lower(regexp_replace(%s, '\+[^@]*@', '@')), 8));

-- name: lock_alert
-- So are the confirmations of one mailbox: two at a time would be one too many, or each delete what the other has begun.
select pg_advisory_xact_lock(hashtextextended(mailbox, 8)) from alert where id = %s;

-- name: add
-- A mailbox with many unconfirmed requests gets no more mail.
insert into alert (address, language, query, every, made_at, try_at)
select %(address)s, %(language)s, %(query)s, %(every)s, %(now)s, %(now)s
where (select count(*) from alert
       where mailbox = lower(regexp_replace(%(address)s, '\+[^@]*@', '@')) and confirmed_at is null) < %(most)s
returning id;

-- name: add_key
insert into alert_key (hash, alert) values (%s, %s);

-- name: find
select alert.id, address, language, query, every, confirmed_at, told_seq
from alert join alert_key on alert_key.alert = alert.id where alert_key.hash = %s;

-- name: confirm
-- For the first time, or for another year. An alert that takes the place of an older one of the same search goes on
-- where that one stood. Not where the mailbox has as many alerts as one may have.
update alert
set confirmed_at = %(now)s, asked_at = null, tries = 0, try_at = %(now)s,
    told_on = coalesce(alert.told_on, older.told_on, %(today)s),
    told_seq = coalesce(alert.told_seq, older.told_seq, (select coalesce(max(seq), 0) from change_log))
from (select min(other.told_on) as told_on, min(other.told_seq) as told_seq
      from alert mine join alert other on lower(other.address) = lower(mine.address) and other.query = mine.query
      where mine.id = %(id)s) older
where id = %(id)s
  and (select count(*) from alert other
       where other.mailbox = alert.mailbox and other.confirmed_at is not null
         and (lower(other.address), other.query) <> (lower(alert.address), alert.query)) < %(most)s
returning id;

-- name: replace
-- The other alerts, and requests, of the same address for the same search.
delete from alert using alert kept
where kept.id = %s and alert.id <> kept.id and lower(alert.address) = lower(kept.address) and alert.query = kept.query;

-- name: set_every
update alert set every = %s where id = %s;

-- name: stop
delete from alert using alert_key where alert_key.alert = alert.id and alert_key.hash = %s;

-- name: forget
delete from alert where lower(address) = lower(%s);

-- name: clean
-- What was not confirmed in time, and what nobody wanted for another year.
delete from alert
where confirmed_at is null and made_at <= %(now)s - %(unconfirmed)s::interval
   or confirmed_at <= %(now)s - %(kept)s::interval;

-- name: claim_asking
-- The next alert whose owner is to be asked: whether it is wanted, or wanted for another year. Nobody else gets it for
-- a while; if whoever claims it dies, it is there again afterwards.
update alert set try_at = %(now)s + %(claimed)s::interval
where id = (select id from alert
            where asked_at is null and try_at <= %(now)s
              and (confirmed_at is null or confirmed_at <= %(now)s - %(renewed)s::interval)
            order by try_at, id limit 1 for update skip locked)
returning id, address, language, query, every, confirmed_at, told_seq;

-- name: claim_due
-- The next alert whose day for a digest has come, claimed in the same way. Where the index is behind what has been told,
-- it is not known yet whether anything is new, and the day is not over.
update alert set try_at = %(now)s + %(claimed)s::interval
where id = (select id from alert
            where told_on + case every when 'day' then 1 else 7 end <= %(today)s and try_at <= %(now)s
              and told_seq <= %(upto)s
            order by id limit 1 for update skip locked)
returning id, address, language, query, every, confirmed_at, told_seq;

-- name: due
select id, address, language, query, every, confirmed_at, told_seq from alert
where told_on + case every when 'day' then 1 else 7 end <= %(today)s and try_at <= %(now)s and id > %(after)s
order by id limit 1;

-- name: asked
update alert set asked_at = %(now)s, tries = 0, try_at = %(now)s where id = %(id)s;

-- name: told
update alert set told_on = %(today)s, told_seq = greatest(told_seq, %(seq)s), tries = 0, try_at = %(now)s
where id = %(id)s;

-- name: refused
update alert set tries = tries + 1, try_at = %(now)s + %(later)s::interval where id = %(id)s;

-- name: give_up
delete from alert where id = %s and tries >= %s;

-- name: fresh
-- The openings that were first published after one change and up to another. One that an older opening has been merged
-- into is not new to who saw that one.
with recursive heir (id) as (
    select into_id from change_log merge
    where merge.kind = 'merge' and merge.seq > %(after)s and merge.seq <= %(upto)s
      and exists (select from change_log earlier where earlier.id = merge.id and earlier.seq <= %(after)s)
    union
    select merge.into_id from change_log merge join heir using (id)
    where merge.kind = 'merge' and merge.seq > %(after)s and merge.seq <= %(upto)s
)
select distinct id from change_log
where kind = 'upsert' and seq > %(after)s and seq <= %(upto)s
  and not exists (select from change_log earlier where earlier.id = change_log.id and earlier.seq <= %(after)s)
  and id not in (select id from heir);
