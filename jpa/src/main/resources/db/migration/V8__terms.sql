-- How those who decide must be logged in, and how they were; what the planner expects of what they decide on.

alter table approval add column login_acr varchar(1000) default '' not null;
alter table approval add column login_minutes integer;
alter table approval add column estimated_rows bigint;

alter table approval_decision add column acr varchar(255);
alter table approval_decision add column auth_time timestamp(6) with time zone;
