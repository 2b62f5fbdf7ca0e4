create index attachments_of_matter on attachments (matter_kind, matter_id, uploaded_at);

analyze attachments;
