-- Messages about approvals to people outside the console: written with the approval, sent behind it.

create table notification (
    id varchar(26) primary key,
    version bigint not null,
    approval_id varchar(26) not null,
    cause varchar(16) not null,
    channel varchar(16) not null,
    recipient varchar(320) not null,
    state varchar(16) not null,
    attempts integer not null,
    created_at timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    closed_at timestamp(6) with time zone,
    error varchar(500)
);
create index notification_due on notification (state, channel, due_at);
create index notification_closed on notification (closed_at);

grant select, insert, update, delete on notification to ${app};
