-- What witnesses with keys of their own said of checkpoints, and how each of them stands to the ledger.

create table cosignature (
    size bigint not null,
    witness varchar(400) not null,
    line varchar(1000) not null,
    witnessed_at timestamp(6) with time zone not null,
    at timestamp(6) with time zone not null,
    primary key (size, witness)
);
create index cosignature_witness on cosignature (witness, size);
grant select, insert on cosignature to ${app};

create table witness_standing (
    witness varchar(400) primary key,
    state varchar(16) not null,
    since timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    failures integer not null,
    error varchar(500),
    told_at timestamp(6) with time zone
);
grant select, insert, update on witness_standing to ${app};
