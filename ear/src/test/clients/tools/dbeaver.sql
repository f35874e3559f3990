set application_name = 'DBeaver - Main';
show search_path;
select current_schema(), session_user;
select d.oid, d.* from pg_catalog.pg_database d where d.datname = current_database();
select n.oid, n.nspname, n.nspowner, d.description from pg_catalog.pg_namespace n
  left join pg_catalog.pg_description d on d.objoid = n.oid and d.objsubid = 0 and d.classoid = 'pg_namespace'::regclass
  where n.nspname not like 'pg\_t%' order by n.nspname;
select t.oid, t.typname, t.typtype, t.typelem, c.relkind, format_type(nullif(t.typbasetype, 0), t.typtypmod) as base
  from pg_catalog.pg_type t left join pg_catalog.pg_class c on c.oid = t.typrelid
  left join pg_catalog.pg_type e on e.oid = t.typelem
  where t.typname is not null and (c.relkind is null or c.relkind = 'c') and (e.typcategory is null or e.typcategory <> 'C')
  order by t.oid;
select a.oid, a.rolname, a.rolsuper, a.rolcanlogin from pg_catalog.pg_roles a order by a.rolname;
select c.oid, c.relname, c.relkind, c.relpersistence, c.relhasindex, d.description, pg_get_expr(c.relpartbound, c.oid)
  from pg_catalog.pg_class c
  left join pg_catalog.pg_description d on d.objoid = c.oid and d.objsubid = 0 and d.classoid = 'pg_class'::regclass
  where c.relnamespace = 'public'::regnamespace and c.relkind not in ('i', 'I', 'c') order by c.relname;
select c.relname, a.attname, a.attnum, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull,
  pg_get_expr(ad.adbin, ad.adrelid, true) as value, dsc.description, a.attidentity, dep.objid
  from pg_catalog.pg_attribute a join pg_catalog.pg_class c on a.attrelid = c.oid
  left join pg_catalog.pg_attrdef ad on a.attrelid = ad.adrelid and a.attnum = ad.adnum
  left join pg_catalog.pg_description dsc on c.oid = dsc.objoid and a.attnum = dsc.objsubid
  left join pg_catalog.pg_depend dep on dep.refobjid = a.attrelid and dep.deptype = 'i' and dep.refobjsubid = a.attnum
  where not a.attisdropped and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and c.relkind in ('r', 'v')
  order by c.relname, a.attnum, dep.objid;
select c.oid, c.conname, c.contype, t.relname, c.conkey, c.confkey, pg_get_constraintdef(c.oid) as definition
  from pg_catalog.pg_constraint c join pg_catalog.pg_class t on t.oid = c.conrelid
  where t.relnamespace = 'public'::regnamespace order by t.relname, c.conname;
select i.indexrelid, c.relname, i.indisunique, i.indisprimary, i.indkey::text, pg_get_indexdef(i.indexrelid) as definition
  from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
  where c.relnamespace = 'public'::regnamespace order by c.relname;
select r.ev_class::regclass, r.rulename, pg_get_ruledef(r.oid, true) as definition, pg_get_viewdef(r.ev_class, true)
  from pg_catalog.pg_rewrite r join pg_catalog.pg_class c on c.oid = r.ev_class
  where c.relnamespace = 'public'::regnamespace order by 1, 2;
select p.oid, p.proname, pg_get_function_identity_arguments(p.oid) as arguments, l.lanname
  from pg_catalog.pg_proc p join pg_catalog.pg_language l on l.oid = p.prolang
  where p.pronamespace = 'pg_catalog'::regnamespace and p.proname like 'pg\_get\_%' order by p.oid;
select * from public.accounts order by id limit 200;
