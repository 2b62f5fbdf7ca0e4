-- Which roles there are is said once, in domain/roles.ts: a module that adds one needs no migration.
alter table staff_roles drop constraint staff_roles_role_check;
