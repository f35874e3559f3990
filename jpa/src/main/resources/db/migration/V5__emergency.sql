-- Access that is taken at once in an emergency.

alter table access_grant add column emergency boolean default false not null;
