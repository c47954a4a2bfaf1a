-- Read only what is needed, with types that are known: guessing them would read the file twice.
with dataset as materialized (
    select quantities, claims
    from read_json(
        $file,
        columns = {
            quantities: 'struct(id varchar, sum_of varchar[])[]',
            claims: 'struct(source varchar, quantity varchar, figure bigint)[]'
        },
        format = 'unstructured',
        maximum_object_size = $size
    )
),
figures as materialized (
    select claim.source, claim.quantity, claim.figure
    from (select unnest(claims) as claim from dataset)
    where claim.quantity is not null
),
parts as (
    select quantity.id as total, unnest(quantity.sum_of) as part, len(quantity.sum_of) as parts
    from (select unnest(quantities) as quantity from dataset)
    where quantity.sum_of is not null
),
made as (
    select parts.total, figures.source, sum(figures.figure)::bigint as figure
    from parts join figures on figures.quantity = parts.part
    group by parts.total, figures.source, parts.parts
    having count(*) = parts.parts
)
select 'sums' as kind, stated.quantity, stated.source, stated.figure, made.figure
from figures as stated join made on made.total = stated.quantity and made.source = stated.source
where stated.figure <> made.figure
union all
select 'conflicts', quantity, null, min(figure), max(figure)
from figures
group by quantity
having min(figure) <> max(figure)
order by all
