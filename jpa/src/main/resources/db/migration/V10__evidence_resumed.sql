-- A run that the stop of its server cut off goes on there at the next start, a few times at most.

alter table evidence_run add column node varchar(64) default '' not null;
alter table evidence_run add column attempts integer default 1 not null;
