-- Splits say from which id they come, and doubtful pairs can be listed, the surest first.

alter table change_log add column from_id text;
create index change_log_into on change_log (into_id) where into_id is not null;
create index change_log_from on change_log (from_id) where from_id is not null;

create index edge_doubtful on edge (score desc) where relation = 'unsure';

-- The public id under which each offer was last shown: who leaves it has split off, who comes to it has merged.
create table shown (
    offer_id bigint primary key references offer on delete cascade,
    id       text not null
);
insert into shown (offer_id, id)
select distinct on (offer.id) offer.id, catalogue.id
from catalogue, jsonb_to_recordset(catalogue.body -> 'sources') as link (source text, source_id text)
join offer using (source, source_id)
where catalogue.status = 'live'
order by offer.id, catalogue.id;
