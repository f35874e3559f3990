-- Minima for each group, escalation after a time, deputies, and grants that are prolonged.

alter table approval add column at_least varchar(2000) default '' not null;
alter table approval add column escalates_at timestamp(6) with time zone;
alter table approval add column escalation_groups varchar(1000) default '' not null;
alter table approval add column escalated_at timestamp(6) with time zone;
alter table approval add column grant_id varchar(26);

alter table approval_decision add column groups_asked varchar(2100) default '' not null;
alter table approval_decision add column absent_subject varchar(255);
alter table approval_decision add column absent_username varchar(255);

create table delegation (
    id varchar(26) primary key,
    version bigint not null,
    issuer varchar(512) not null,
    subject varchar(255) not null,
    username varchar(255) not null,
    groups_claim varchar(4000) not null,
    deputy_subject varchar(255) not null,
    deputy_username varchar(255) not null,
    reason varchar(2000) not null,
    created_at timestamp(6) with time zone not null,
    starts_at timestamp(6) with time zone not null,
    ends_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone
);
grant select, insert, update on delegation to ${app};
create index delegation_of on delegation (issuer, subject);
create index delegation_deputy on delegation (issuer, deputy_subject);
