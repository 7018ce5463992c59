INSERT INTO evidence.file (subject_kind, subject, provider, name, type, size, added_by, organisation)
  SELECT 'claim', '%1$s', '%2$s', 'sessions.pdf', 'application/pdf', 10, min(id::text)::uuid, '%2$s' FROM access.person RETURNING id
