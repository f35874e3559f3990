-- How long things are kept: what is held, what was disposed of, in which run and under which certificate. Bodies, keys and
-- marks of what is done are for the store's owner to change: the application's role gets no right to update or delete them.

-- Whoever places a hold, plans or destroys has it: nothing is destroyed once a hold is there.
create table retention_lock (
    id integer primary key
);
insert into retention_lock (id) values (1);

create table legal_hold (
    id varchar(26) primary key,
    version bigint not null,
    state varchar(16) not null,
    reason varchar(2000) not null,
    person_issuer varchar(512),
    person_subject varchar(255),
    person_username varchar(255),
    resource varchar(64),
    session_id varchar(26),
    held_from timestamp(6) with time zone,
    held_to timestamp(6) with time zone,
    placed_issuer varchar(512) not null,
    placed_subject varchar(255) not null,
    placed_username varchar(255) not null,
    placed_at timestamp(6) with time zone not null,
    lift_issuer varchar(512),
    lift_subject varchar(255),
    lift_username varchar(255),
    lift_at timestamp(6) with time zone,
    lift_reason varchar(2000),
    lifted_issuer varchar(512),
    lifted_subject varchar(255),
    lifted_username varchar(255),
    lifted_at timestamp(6) with time zone
);
create index legal_hold_state on legal_hold (state);

create table disposal_run (
    id varchar(26) primary key,
    version bigint not null,
    state varchar(16) not null,
    node varchar(64) not null,
    requested_by varchar(255) not null,
    rules_version integer not null,
    rules varchar(100000) not null,
    as_of timestamp(6) with time zone not null,
    created_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    intent varchar(26) not null,
    attempts integer not null,
    execution bigint,
    planned integer not null,
    destroyed integer not null,
    released integer not null,
    before_size bigint,
    before_root varchar(64),
    certificate varchar(1048576),
    signature bytea,
    sha256 varchar(64),
    error varchar(2000)
);
create index disposal_run_state on disposal_run (state);

-- Planned, and done with the destruction itself. A row that is released goes: what it was about is still there.
create table disposal (
    kind varchar(16) not null,
    subject varchar(26) not null,
    run_id varchar(26) not null references disposal_run (id),
    class_name varchar(63) not null,
    rules_version integer not null,
    began_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    done_at timestamp(6) with time zone,
    primary key (subject, kind)
);
create index disposal_of_run on disposal (run_id);
create index disposal_done on disposal (done_at);

create index session_ended on session (ended_at, id);

grant select, update on retention_lock to ${app};
grant select, insert, update on legal_hold to ${app};
grant select, insert, update on disposal_run to ${app};
grant select, insert on disposal to ${app};
