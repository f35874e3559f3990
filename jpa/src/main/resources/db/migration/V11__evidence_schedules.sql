-- Evidence by schedule: one run for each period of a schedule. How runs are stopped, watched, measured and told of.

alter table evidence_run add column schedule varchar(63);
alter table evidence_run add constraint evidence_run_period unique (schedule, period_from);
alter table evidence_run add column stopped_by varchar(255);
alter table evidence_run add column beats bigint default 0 not null;
alter table evidence_run add column step_at timestamp(6) with time zone;
alter table evidence_run add column records bigint default 0 not null;
alter table evidence_run add column records_total bigint;
alter table evidence_run add column durations varchar(4000) default '' not null;

-- Whoever begins a run holds it: nodes and timers come one after the other.
create table evidence_lock (
    id integer primary key
);
insert into evidence_lock (id) values (1);
grant select, update on evidence_lock to ${app};

-- A message is about an approval or about a package.
alter table notification alter column approval_id drop not null;
alter table notification add column package_id varchar(26);
alter table notification add column about varchar(500);
