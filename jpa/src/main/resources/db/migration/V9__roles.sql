-- The same versions and proposals for the document of roles, which no resource is called.

alter table resource_version rename to configuration_version;
alter table resource_proposal rename to configuration_proposal;
