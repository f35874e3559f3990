-- One set of migrations for H2 (PostgreSQL mode) and PostgreSQL.
-- ${app} is the application's role. What it may only insert, it can never change or delete.

create table boot (
    node varchar(64) not null,
    number bigint not null,
    started_at timestamp(6) with time zone not null,
    last_session bigint not null default 0,
    primary key (node, number)
);

create table resource_version (
    name varchar(64) not null,
    version integer not null,
    document varchar(100000) not null,
    active boolean not null,
    created_at timestamp(6) with time zone not null,
    created_by varchar(255) not null,
    primary key (name, version)
);

create table session (
    id varchar(26) primary key,
    version bigint not null,
    node varchar(64) not null,
    boot bigint not null,
    number bigint not null,
    state varchar(16) not null,
    protocol varchar(16) not null,
    resource varchar(64) not null,
    resource_version integer not null,
    account varchar(128),
    database_name varchar(128),
    durability varchar(16) not null,
    issuer varchar(512) not null,
    subject varchar(255) not null,
    username varchar(255) not null,
    owner_subject varchar(255),
    groups_claim varchar(4000) not null,
    credential varchar(16) not null,
    azp varchar(255),
    jti varchar(255),
    sid varchar(255),
    auth_time timestamp(6) with time zone,
    acr varchar(255),
    amr varchar(255),
    client_address varchar(255) not null,
    gateway_port integer,
    target_pid integer,
    grant_id varchar(26),
    opened_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    end_reason varchar(32),
    end_detail varchar(1000),
    commands bigint not null,
    sealed boolean not null,
    damaged varchar(1000),
    unique (node, boot, number)
);
create index session_opened on session (opened_at, id);
create index session_person on session (issuer, subject, opened_at);

create table command (
    session_id varchar(26) not null,
    sequence bigint not null,
    at timestamp(6) with time zone not null,
    text varchar(1000000) not null,
    parameters varchar(1000000) not null,
    effects varchar(255) not null,
    relations varchar(10000) not null,
    decision varchar(16) not null,
    rule varchar(255),
    approval_id varchar(26),
    captured varchar(16) not null,
    status varchar(16) not null,
    row_count bigint,
    error varchar(4000),
    duration_micros bigint,
    findings varchar(4000) not null,
    body varchar(1048576) not null,
    commitment bytea not null,
    primary key (session_id, sequence)
);
create index command_approval on command (approval_id);

create table approval (
    id varchar(26) primary key,
    version bigint not null,
    kind varchar(16) not null,
    state varchar(16) not null,
    issuer varchar(512) not null,
    subject varchar(255) not null,
    username varchar(255) not null,
    owner_subject varchar(255),
    groups_claim varchar(4000) not null,
    session_id varchar(26),
    resource varchar(64) not null,
    resource_version integer not null,
    account varchar(128),
    database_name varchar(128),
    text varchar(1000000) not null,
    hidden_values integer not null,
    effects varchar(255) not null,
    relations varchar(10000) not null,
    rule varchar(255) not null,
    reasons varchar(4000) not null,
    in_transaction boolean not null,
    commitment bytea,
    salt bytea,
    threshold integer not null,
    approver_groups varchar(1000) not null,
    minutes integer,
    reason varchar(2000) not null,
    ticket varchar(255),
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    closed_at timestamp(6) with time zone,
    used_at timestamp(6) with time zone
);
create index approval_state on approval (state, created_at);
create index approval_person on approval (issuer, subject);
create index approval_session on approval (session_id);

create table approval_decision (
    id varchar(26) primary key,
    approval_id varchar(26) not null references approval (id),
    issuer varchar(512) not null,
    subject varchar(255) not null,
    username varchar(255) not null,
    verdict varchar(16) not null,
    note varchar(2000) not null,
    at timestamp(6) with time zone not null,
    unique (approval_id, issuer, subject)
);

create table access_grant (
    id varchar(26) primary key,
    version bigint not null,
    approval_id varchar(26) not null unique,
    issuer varchar(512) not null,
    subject varchar(255) not null,
    resource varchar(64) not null,
    account varchar(128),
    starts_at timestamp(6) with time zone not null,
    ends_at timestamp(6) with time zone not null,
    revoked_at timestamp(6) with time zone
);
create index access_grant_person on access_grant (issuer, subject, resource);

create table ticket (
    hash bytea primary key,
    version bigint not null,
    resource varchar(64) not null,
    identity varchar(8000) not null,
    issuer varchar(512) not null,
    subject varchar(255) not null,
    sid varchar(255),
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    used_at timestamp(6) with time zone
);

create table end_mark (
    issuer varchar(512) not null,
    subject varchar(255) not null,
    sid varchar(255) not null,
    not_before timestamp(6) with time zone not null,
    reason varchar(255) not null,
    set_at timestamp(6) with time zone not null,
    primary key (issuer, subject, sid, set_at)
);

create table wire_token (
    issuer varchar(512) not null,
    jti varchar(255) not null,
    expires_at timestamp(6) with time zone not null,
    primary key (issuer, jti)
);

create table data_key (
    session_id varchar(26) primary key,
    wrapped bytea not null,
    created_at timestamp(6) with time zone not null
);

create table recording_segment (
    session_id varchar(26) not null,
    frames bigint not null,
    first_sequence bigint not null,
    last_sequence bigint not null,
    chain_head bytea not null,
    commands_root bytea not null,
    event_id varchar(26) not null,
    primary key (session_id, frames)
);

create table audit_event (
    id varchar(26) primary key,
    type varchar(64) not null,
    at timestamp(6) with time zone not null,
    session_id varchar(26),
    envelope varchar(4000) not null
);
create index audit_event_type on audit_event (type, at);
create index audit_event_at on audit_event (at, id);
create index audit_event_session on audit_event (session_id);

create table audit_body (
    event_id varchar(26) primary key,
    salt bytea not null,
    body varchar(1048576) not null
);

create table outbox (
    position bigint generated always as identity primary key,
    event_id varchar(26) not null unique,
    at timestamp(6) with time zone not null
);

create table ledger_leaf (
    idx bigint primary key,
    event_id varchar(26) not null unique,
    hash bytea not null
);

create table ledger_node (
    level integer not null,
    idx bigint not null,
    hash bytea not null,
    primary key (level, idx)
);

create table checkpoint (
    size bigint primary key,
    note varchar(4000) not null,
    at timestamp(6) with time zone not null
);

create table ledger_lock (
    id integer primary key
);
insert into ledger_lock (id) values (1);

create table evidence_run (
    id varchar(26) primary key,
    version bigint not null,
    state varchar(16) not null,
    period_from timestamp(6) with time zone not null,
    period_to timestamp(6) with time zone not null,
    requested_by varchar(255) not null,
    created_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    execution bigint,
    step varchar(64) not null,
    percent integer not null,
    opening_size bigint,
    closing_size bigint,
    file varchar(255),
    sha256 varchar(64),
    error varchar(2000)
);

-- Closed to change: insert and read only.
grant select, insert on audit_event to ${app};
grant select, insert on audit_body to ${app};
grant select, insert on ledger_leaf to ${app};
grant select, insert on ledger_node to ${app};
grant select, insert on checkpoint to ${app};
grant select, insert on command to ${app};
grant select, insert on data_key to ${app};
grant select, insert on recording_segment to ${app};
grant select, insert on approval_decision to ${app};
grant select, insert on resource_version to ${app};
grant select, insert on end_mark to ${app};

-- State that moves.
grant select, insert, update on boot to ${app};
grant select, insert, update on session to ${app};
grant select, insert, update on approval to ${app};
grant select, insert, update on access_grant to ${app};
grant select, insert, update on ticket to ${app};
grant select, insert, update on evidence_run to ${app};
grant select, insert, delete on wire_token to ${app};
grant select, insert, delete on outbox to ${app};
grant select, update on ledger_lock to ${app};
