-- Nothing here takes long, because each statement locks a table until the end of the file.
drop index assignments_open_by_due;

drop index assignments_open_by_unit;

drop index appeals_in_review;
