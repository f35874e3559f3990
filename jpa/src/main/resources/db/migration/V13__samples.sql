-- Samples that auditors drew from packages. Each draw has its event as well; numbers count within a package.

create table evidence_sample (
    id varchar(26) primary key,
    version bigint not null,
    run_id varchar(26) not null references evidence_run (id),
    number integer not null,
    state varchar(16) not null,
    nonce varchar(64) not null,
    size integer not null,
    stratum varchar(40) not null,
    seed varchar(64) not null,
    drawn_by varchar(255) not null,
    drawn_at timestamp(6) with time zone not null,
    node varchar(64) not null,
    file varchar(255),
    sha256 varchar(64),
    error varchar(2000),
    unique (run_id, number)
);
grant select, insert, update on evidence_sample to ${app};
