-- The exceptions of evidence packages as work: who finds out, what it was, and who agreed. The id is made of what the
-- exception is about, so that the same one in a second package is the same row.

create table evidence_exception (
    id varchar(26) primary key,
    version bigint not null,
    kind varchar(32) not null,
    state varchar(16) not null,
    run_id varchar(26) not null,
    happened_at timestamp(6) with time zone not null,
    session_id varchar(26),
    approval_id varchar(26),
    awaits_review boolean not null,
    reference varchar(300) not null,
    detail varchar(2000) not null,
    about_issuer varchar(512),
    about_subject varchar(255),
    about_username varchar(300),
    about_owner varchar(255),
    created_at timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    late_at timestamp(6) with time zone,
    owner_issuer varchar(512),
    owner_subject varchar(255),
    owner_username varchar(255),
    assigned_at timestamp(6) with time zone,
    disposition varchar(16),
    disposition_note varchar(2000),
    disposed_issuer varchar(512),
    disposed_subject varchar(255),
    disposed_username varchar(255),
    disposed_at timestamp(6) with time zone,
    reviewer_issuer varchar(512),
    reviewer_subject varchar(255),
    reviewer_username varchar(255),
    review_note varchar(2000),
    reviewed_at timestamp(6) with time zone
);
create index evidence_exception_due on evidence_exception (due_at, id);
create index evidence_exception_state on evidence_exception (state, due_at);
create index evidence_exception_review on evidence_exception (awaits_review);

grant select, insert, update on evidence_exception to ${app};
