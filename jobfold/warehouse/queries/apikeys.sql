-- name: add
insert into api_key (name, key_hash, per_minute) values (%s, %s, %s)
on conflict (name) do update
set key_hash = excluded.key_hash, per_minute = excluded.per_minute, created_at = now();

-- name: remove
delete from api_key where name = %s;

-- name: listed
select name, per_minute from api_key order by name;

-- name: find
select name, per_minute from api_key where key_hash = %s;
