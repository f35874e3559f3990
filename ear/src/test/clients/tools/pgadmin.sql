set dateStyle = ISO; set client_min_messages = notice; set client_encoding = 'UTF8';
select set_config('bytea_output', 'hex', false) from pg_show_all_settings() where name = 'bytea_output';
select db.oid as did, db.datname, db.datallowconn, pg_encoding_to_char(db.encoding) as serverencoding,
  has_database_privilege(db.oid, 'CREATE') as cancreate, datistemplate
  from pg_catalog.pg_database db where db.datname = current_database();
select roles.oid as id, roles.rolname as name, roles.rolsuper as is_superuser,
  case when roles.rolsuper then true else roles.rolcreaterole end as can_create_role,
  array(select grantor.rolname from pg_catalog.pg_auth_members m join pg_catalog.pg_roles grantor on grantor.oid = m.roleid
  where m.member = roles.oid order by 1) as memberships
  from pg_catalog.pg_roles as roles where rolname = current_user;
select ts.oid, spcname as name, spcowner as owner, pg_catalog.pg_tablespace_location(ts.oid) as location
  from pg_catalog.pg_tablespace ts order by name;
select db.oid as did, db.datname as name, ta.spcname, db.datcollate, db.datctype,
  (select pg_catalog.shobj_description(db.oid, 'pg_database')) as description
  from pg_catalog.pg_database db left join pg_catalog.pg_tablespace ta on db.dattablespace = ta.oid
  where db.oid > 4::oid order by db.datname;
select nsp.oid, nsp.nspname as name, has_schema_privilege(nsp.oid, 'CREATE') as can_create,
  has_schema_privilege(nsp.oid, 'USAGE') as has_usage, des.description
  from pg_catalog.pg_namespace nsp left join pg_catalog.pg_description des
  on des.objoid = nsp.oid and des.classoid = 'pg_namespace'::regclass
  where nspname not like 'pg\_%' and not (nsp.nspname = 'information_schema'
  and exists (select 1 from pg_catalog.pg_class where relname = 'no such table' limit 1)) order by nspname;
select rel.oid, rel.relname as name,
  (select count(*) from pg_catalog.pg_trigger where tgrelid = rel.oid and tgisinternal = false) as triggercount,
  (select count(*) from pg_catalog.pg_trigger where tgrelid = rel.oid and tgenabled = 'O') > 0 as has_enabled_triggers,
  (case when rel.relkind = 'p' then true else false end) as is_partitioned
  from pg_catalog.pg_class rel where rel.relkind in ('r', 's', 't', 'p')
  and rel.relnamespace = 'public'::regnamespace and not rel.relispartition order by rel.relname;
select att.attname as name, att.attnum as oid, format_type(ty.oid, null) as datatype, att.attnotnull as not_null,
  case when att.atthasdef or att.attidentity <> '' or ty.typdefault is not null then true else false end as has_default,
  des.description, seq.seqtypid
  from pg_catalog.pg_attribute att join pg_catalog.pg_type ty on ty.oid = atttypid
  join pg_catalog.pg_class cl on cl.oid = att.attrelid
  left outer join pg_catalog.pg_description des on des.objoid = att.attrelid and des.objsubid = att.attnum
  left outer join (pg_catalog.pg_depend join pg_catalog.pg_class cs on objid = cs.oid and cs.relkind = 'S')
  on refobjid = att.attrelid and refobjsubid = att.attnum
  left outer join pg_catalog.pg_sequence seq on cs.oid = seq.seqrelid
  where att.attrelid = 'public.transfers'::regclass and att.attnum > 0 and att.attisdropped is false order by att.attnum;
select pg_catalog.pg_is_in_recovery() as inrecovery, null as paused, current_setting('max_connections') as connections;
select gss_authenticated, encrypted from pg_catalog.pg_stat_gssapi where pid = pg_backend_pid();
select rolname, pg_catalog.format_type('numeric'::regtype, 917510) as type, string_agg(relacl::text, ',' order by relname)
  from pg_catalog.pg_roles, pg_catalog.pg_class
  where rolname = 'bank_app' and relnamespace = 'public'::regnamespace group by rolname;
