update desk_notices set matter_kind = 'appeal', matter_id = appeal_id where appeal_id is not null;
