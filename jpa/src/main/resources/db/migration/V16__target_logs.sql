-- Targets' own logs that people brought. The files lie in the data folder of their node; bringing and removing one is an event as well.

create table target_log (
    id varchar(26) primary key,
    version bigint not null,
    resource varchar(64) not null,
    name varchar(100) not null,
    period_from timestamp(6) with time zone not null,
    period_to timestamp(6) with time zone not null,
    bytes bigint not null,
    sha256 varchar(64) not null,
    brought_by varchar(255) not null,
    brought_at timestamp(6) with time zone not null,
    node varchar(64) not null,
    used_by varchar(26) references evidence_run (id),
    unique (resource, sha256)
);
grant select, insert, update, delete on target_log to ${app};
