alter table desk_notices drop column appeal_id;
