-- Changes of resources: what waits for a second administrator, and which approval a version came from.

-- Null for a version that was taken from the resources file.
alter table resource_version add column approval_id varchar(26);

-- Under the approval's id; without a document the resource is removed.
create table resource_proposal (
    approval_id varchar(26) primary key,
    name varchar(64) not null,
    base_version integer not null,
    document varchar(100000)
);

grant select, insert on resource_proposal to ${app};
