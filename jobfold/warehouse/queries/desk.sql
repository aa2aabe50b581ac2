-- name: stopped
-- Live offers that are refused or held, the newest first, beyond the given number.
select offer.id, offer.body, member.state, verdict.rule_base, verdict.issues
from member
join offer on offer.id = member.offer_id and offer.status = 'live'
join verdict on verdict.offer_id = offer.id
where member.state in ('held', 'refused') and member.state = %(state)s and offer.id < %(before)s
  and (%(source)s::text is null or offer.source = %(source)s)
  and (%(rule)s::text is null
       or verdict.issues @> jsonb_build_array(jsonb_build_object('rule', %(rule)s::text)))
order by offer.id desc limit %(limit)s;

-- name: count_stopped
select count(*) filter (where member.state = 'held'), count(*) filter (where member.state = 'refused')
from member join offer on offer.id = member.offer_id and offer.status = 'live'
where member.state in ('held', 'refused');

-- name: add_key
insert into desk_key (name, key_hash) values (%(name)s, %(hash)s)
on conflict (name) do update set key_hash = excluded.key_hash;

-- name: drop_key
delete from desk_key where name = %s returning name;

-- name: key_hash
select key_hash from desk_key where name = %s;

-- name: key_names
select name from desk_key order by name;
