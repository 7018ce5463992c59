-- The foreign practice was offered what the sibling was, by its own commissioner. All three take part in QOF.
INSERT INTO participation.offer (service, service_version, provider, commissioner, starts_on, ends_on, offered_by)
  SELECT service, service_version, 'Z91001', '91Z', starts_on, ends_on, offered_by FROM participation.offer WHERE provider = 'Y90002';
UPDATE participation.offer SET status = 'ACCEPTED', responded_at = now(), responded_by = offered_by WHERE service = 'QOF-2025-26';
INSERT INTO participation.participation (service, provider, starts_on, ends_on, offer)
  SELECT service, provider, starts_on, ends_on, id FROM participation.offer WHERE service = 'QOF-2025-26';
SELECT collection.expect_submissions(id) FROM participation.offer WHERE service = 'QOF-2025-26';
