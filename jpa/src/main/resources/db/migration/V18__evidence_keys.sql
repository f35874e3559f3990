-- From when on a certificate signed evidence; the newest is the one that does. Each change has its event as well.

create table evidence_key_use (
    number integer primary key,
    fingerprint varchar(64) not null,
    subject varchar(1024) not null,
    since timestamp(6) with time zone not null
);
grant select, insert on evidence_key_use to ${app};
