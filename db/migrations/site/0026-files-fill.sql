update attachments set matter_kind = 'appeal', matter_id = appeal_id, part_id = answer_id where appeal_id is not null;
