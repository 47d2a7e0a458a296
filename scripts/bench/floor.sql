\set seminar random(1, :seminars)
BEGIN;
SELECT id FROM floor_seminar WHERE id = :seminar FOR UPDATE;
INSERT INTO floor_registration (seminar_id, name, email) VALUES (:seminar, 'Anna', 'anna@example.org');
COMMIT;
