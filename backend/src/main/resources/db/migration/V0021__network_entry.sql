-- Values that only the primary care network of a practice enters (domain notes, rule V9).
-- They hold as what the provider enters: the view collection.figure puts both behind what was collected and what a commissioner entered.
ALTER TABLE collection.entry DROP CONSTRAINT entry_source_check,
  ADD CONSTRAINT entry_source_check CHECK (source IN ('PROVIDER_ENTRY', 'NETWORK_ENTRY', 'COMMISSIONER_ENTRY'));

-- Whether the definition that holds asks networks for the field.
CREATE FUNCTION collection.asked_of_networks(wanted_service text, wanted_indicator text, wanted_field text) RETURNS boolean
  LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM catalogue.version v
                   CROSS JOIN LATERAL json_array_elements(v.definition -> 'indicators') AS i
                   CROSS JOIN LATERAL json_array_elements(i -> 'fields') AS f
                  WHERE v.service = wanted_service AND v.status = 'PUBLISHED'
                    AND i ->> 'code' = wanted_indicator AND f ->> 'field' = wanted_field AND f ->> 'network' = 'true')
$$;

-- The source of what the acting organisation enters; null where it does not enter the field.
CREATE FUNCTION collection.source_of_mine(wanted uuid, indicator text, field text) RETURNS text
  LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN o.type IN ('SUB_ICB', 'ICB', 'REGION') THEN 'COMMISSIONER_ENTRY'
              WHEN s.provider = o.code AND (o.type = 'PCN' OR NOT asked) THEN 'PROVIDER_ENTRY'
              WHEN s.provider <> o.code AND o.type = 'PCN' AND asked THEN 'NETWORK_ENTRY' END
    FROM collection.submission s
    JOIN organisations.organisation o ON o.code = platform.acting_organisation()
    CROSS JOIN LATERAL collection.asked_of_networks(s.service, indicator, field) AS asked
   WHERE s.id = wanted
$$;

DROP POLICY add ON collection.entry;
CREATE POLICY add ON collection.entry FOR INSERT TO cqrs_app
  WITH CHECK (platform.permitted('submission.enter') AND entered_by = platform.acting_person() AND entered_for = platform.acting_organisation()
              AND source = collection.source_of_mine(submission, indicator, field));
-- What a commissioner entered is taken away by nobody else.
DROP POLICY clear ON collection.entry;
CREATE POLICY clear ON collection.entry FOR DELETE TO cqrs_app
  USING (platform.permitted('submission.enter')
         AND CASE source WHEN 'COMMISSIONER_ENTRY' THEN collection.source_of_mine(submission, indicator, field) = source
                         ELSE collection.source_of_mine(submission, indicator, field) IS NOT NULL END);

-- A network enters, and adds no dates.
DROP POLICY add ON collection.submission;
CREATE POLICY add ON collection.submission FOR INSERT TO cqrs_app
  WITH CHECK (provider = ANY (platform.reach()) AND platform.permitted('submission.enter')
              AND (provider = platform.acting_organisation()
                   OR EXISTS (SELECT FROM organisations.organisation o WHERE o.code = platform.acting_organisation() AND o.type <> 'PCN')));
