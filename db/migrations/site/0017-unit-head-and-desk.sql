-- Who answers for a unit and where it is spoken to, as the place publishes it. Phone, address and hours of the desk are those of the unit.
alter table units add column head_name text;

alter table units add column head_post text;

alter table units add column desk_name text;

alter table units add constraint units_head_whole check ((head_name is null) = (head_post is null));
