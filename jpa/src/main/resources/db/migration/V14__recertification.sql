-- Access recertification: campaigns, each person's access to each resource with its real use beside it, and what was decided.

create table recertification (
    id varchar(26) primary key,
    version bigint not null,
    name varchar(63) not null,
    schedule varchar(63),
    period_to timestamp(6) with time zone,
    opener_issuer varchar(512),
    opener_subject varchar(255),
    opener_username varchar(255),
    opened_at timestamp(6) with time zone not null,
    used_since timestamp(6) with time zone not null,
    remind_at timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    reminded_at timestamp(6) with time zone,
    late_at timestamp(6) with time zone,
    closed_at timestamp(6) with time zone,
    reviewer_groups varchar(1000) not null,
    when_late varchar(16) not null,
    source varchar(16) not null,
    items integer not null,
    unique (schedule, period_to)
);
create index recertification_open on recertification (closed_at, due_at);

create table recertification_item (
    id varchar(26) primary key,
    version bigint not null,
    campaign_id varchar(26) not null references recertification (id),
    number integer not null,
    issuer varchar(512) not null,
    subject varchar(255) not null,
    username varchar(300) not null,
    owner_subject varchar(255),
    resource varchar(64) not null,
    account varchar(128) not null,
    ways varchar(4000) not null,
    last_used timestamp(6) with time zone,
    sessions bigint not null,
    commands bigint not null,
    most_used varchar(2000) not null,
    state varchar(16) not null,
    due_at timestamp(6) with time zone not null,
    late_at timestamp(6) with time zone,
    suspended boolean not null,
    decider_issuer varchar(512),
    decider_subject varchar(255),
    decider_username varchar(255),
    decision_note varchar(2000),
    decided_at timestamp(6) with time zone,
    asker_issuer varchar(512),
    asker_subject varchar(255),
    asker_username varchar(255),
    return_note varchar(2000),
    asked_at timestamp(6) with time zone,
    answerer_issuer varchar(512),
    answerer_subject varchar(255),
    answerer_username varchar(255),
    answer_note varchar(2000),
    answered_at timestamp(6) with time zone,
    unique (campaign_id, number),
    unique (campaign_id, issuer, subject, resource)
);
create index recertification_item_state on recertification_item (campaign_id, state);
create index recertification_item_late on recertification_item (state, due_at);

-- Access that a person has by the configuration and was taken from them all the same.
create table access_removal (
    id varchar(26) primary key,
    decided_on varchar(26) not null,
    issuer varchar(512) not null,
    subject varchar(255) not null,
    resource varchar(64) not null,
    since timestamp(6) with time zone not null,
    sentence varchar(1000) not null,
    ended_at timestamp(6) with time zone
);
create index access_removal_person on access_removal (issuer, subject, resource);
create index access_removal_decided on access_removal (decided_on);

alter table notification alter column cause set data type varchar(32);
alter table notification add column recertification_id varchar(26);

grant select, insert, update on recertification to ${app};
grant select, insert, update on recertification_item to ${app};
grant select, insert, update on access_removal to ${app};
