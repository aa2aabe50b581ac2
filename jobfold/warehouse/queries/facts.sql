-- name: put
insert into fact (id, open, isco, employer, name, agency, remote, countries, regions, areas, languages, contracts,
                  sources, postings, pay, currency, first_seen, stub)
values (%(id)s, %(open)s, %(isco)s, %(employer)s, %(name)s, %(agency)s, %(remote)s, %(countries)s, %(regions)s,
        %(areas)s, %(languages)s, %(contracts)s, %(sources)s, %(postings)s, %(pay)s, %(currency)s, %(first_seen)s,
        %(stub)s)
on conflict (id) do update
set open = excluded.open, isco = excluded.isco, employer = excluded.employer, name = excluded.name,
    agency = excluded.agency, remote = excluded.remote, countries = excluded.countries, regions = excluded.regions,
    areas = excluded.areas, languages = excluded.languages, contracts = excluded.contracts,
    sources = excluded.sources, postings = excluded.postings, pay = excluded.pay, currency = excluded.currency,
    first_seen = least(fact.first_seen, excluded.first_seen), stub = coalesce(excluded.stub, fact.stub);

-- name: employers
-- Of the names that share a key, the one that most openings write.
select employer, mode() within group (order by name), count(*)
from fact join catalogue using (id)
where open and status = 'live' and employer like %(pattern)s and employer > %(after)s
group by employer order by employer limit %(limit)s;

-- name: occupations
select isco, count(*) from fact join catalogue using (id)
where open and status = 'live' and isco is not null group by isco;
