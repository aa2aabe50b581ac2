-- name: add
insert into override (source, rule, text_hash, source_id, author, reason, until)
values (%(source)s, %(rule)s, %(text_hash)s, %(source_id)s, %(author)s, %(reason)s, %(until)s)
on conflict (source, rule, text_hash) where ended_at is null do nothing returning id;

-- name: in_force
-- Those of some sources that hold today.
select id, source, rule, text_hash, source_id, author, reason, until, made_at, ended_at, ended_by
from override where ended_at is null and until >= current_date and source = any(%s) order by id;

-- name: all
-- The newest first: those that stand, or with `ended` every one that there ever was.
select id, source, rule, text_hash, source_id, author, reason, until, made_at, ended_at, ended_by
from override where ended_at is null or %(ended)s order by id desc;

-- name: expire
update override set ended_at = now() where ended_at is null and until < current_date returning source, rule;

-- name: withdraw
update override set ended_at = now(), ended_by = %(by)s where id = %(id)s and ended_at is null returning source, rule;
