-- SSH: who may log in with which key, and which keys targets have.

create table ssh_certificate (
    serial bigint primary key,
    fingerprint varchar(64) not null,
    identity varchar(8000) not null,
    issuer varchar(512) not null,
    subject varchar(255) not null,
    sid varchar(255),
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null
);

create table ssh_key (
    fingerprint varchar(64) primary key,
    version bigint not null,
    name varchar(64) not null,
    type varchar(64) not null,
    identity varchar(8000) not null,
    issuer varchar(512) not null,
    subject varchar(255) not null,
    sid varchar(255) not null,
    created_at timestamp(6) with time zone not null,
    bound_at timestamp(6) with time zone not null
);
create index ssh_key_person on ssh_key (issuer, subject);

-- What waits for an administrator's approval, under that approval's id.
create table host_key_offer (
    approval_id varchar(26) primary key,
    host varchar(255) not null,
    port integer not null,
    key_type varchar(64) not null,
    key_blob bytea not null,
    fingerprint varchar(64) not null
);
create index host_key_offer_target on host_key_offer (host, port);

-- What was approved; the newest of a host, port and type counts.
create table host_key_pin (
    approval_id varchar(26) primary key,
    host varchar(255) not null,
    port integer not null,
    key_type varchar(64) not null,
    key_blob bytea not null,
    fingerprint varchar(64) not null,
    pinned_at timestamp(6) with time zone not null
);
create index host_key_pin_target on host_key_pin (host, port, key_type, pinned_at);

-- Closed to change: insert and read only.
grant select, insert on ssh_certificate to ${app};
grant select, insert on host_key_offer to ${app};
grant select, insert on host_key_pin to ${app};

-- State that moves.
grant select, insert, update, delete on ssh_key to ${app};
