import pg from 'pg';

/**
 * The schema as the migrations leave it, as text: tables with columns, constraints, indexes, triggers, functions and the application role's rights.
 * Made by query, so that no pg_dump of a fitting version is needed; the same on every supported PostgreSQL. Compared with migrations/schema.sql in a test.
 */
export async function describeSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const lines = async (sql: string) => (await client.query<{ line: string }>(sql)).rows.map((row) => row.line);
    const tables = await lines(
      `select c.relname as line from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname collate "C"`,
    );
    const parts = [
      '-- The schema that the migrations make together. Made by scripts/write-generated.ts; a test compares. Read it, do not run or edit it.',
      ...(await lines(EXTENSIONS)),
    ];
    for (const table of tables)
      parts.push(
        '',
        `create table ${table} (`,
        ...(await lines(columnsOf(table))),
        ...(await lines(constraintsOf(table))),
        ');',
        ...(await lines(besidesOf(table))),
      );
    parts.push('', ...(await lines(VIEWS)), ...(await lines(FUNCTIONS)));
    return `${parts.join('\n').trim()}\n`;
  } finally {
    await client.end();
  }
}

const EXTENSIONS = `select format('create extension %s;', extname) as line from pg_extension where extname <> 'plpgsql' order by extname collate "C"`;

const VIEWS = `select format(E'create view %s as\\n%s', viewname, definition) as line from pg_views where schemaname = 'public' order by viewname collate "C"`;

const FUNCTIONS = `
  select pg_get_functiondef(p.oid) || ';' as line from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p') and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by p.proname collate "C", pg_get_function_identity_arguments(p.oid)`;

function columnsOf(table: string): string {
  return `
    select format('  %s %s%s%s%s,', a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attidentity <> '' then ' generated always as identity' else '' end,
      case when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored' when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end,
      case when a.attnotnull then ' not null' else '' end) as line
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = 'public.${table}'::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`;
}

// Not-null constraints have rows of their own from PostgreSQL 18 on; they are said with their columns.
function constraintsOf(table: string): string {
  return `
    select format('  constraint %s %s,', conname, pg_get_constraintdef(oid)) as line
    from pg_constraint where conrelid = 'public.${table}'::regclass and contype in ('p', 'u', 'f', 'c', 'x') order by contype, conname collate "C"`;
}

function besidesOf(table: string): string {
  return `
    select line from (
      select 1 as part, pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i
      where i.indrelid = 'public.${table}'::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
      union all
      select 2, pg_get_triggerdef(oid) || ';' from pg_trigger where tgrelid = 'public.${table}'::regclass and not tgisinternal
      union all
      select 3, format('grant %s on ${table} to lastra_app;', string_agg(lower(privilege_type), ', ' order by privilege_type))
      from information_schema.role_table_grants where table_schema = 'public' and table_name = '${table}' and grantee = 'lastra_app' having count(*) > 0
      union all
      select 4, format('grant %s (%s) on ${table} to lastra_app;', lower(privilege_type), string_agg(column_name, ', ' order by column_name))
      from information_schema.column_privileges p where table_schema = 'public' and table_name = '${table}' and grantee = 'lastra_app'
        and not exists (select from information_schema.role_table_grants g where g.table_schema = 'public' and g.table_name = p.table_name and g.grantee = p.grantee and g.privilege_type = p.privilege_type)
      group by privilege_type
    ) as besides order by part, line collate "C"`;
}
