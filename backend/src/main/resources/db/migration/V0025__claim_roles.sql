-- Roles of local claims as their users know them: domain notes 2.3. What a person may do at a step is asked for besides what the operation needs.
INSERT INTO access.role VALUES
  ('CLAIMS_SINGLE', 'User: single-level approval', 'PROVIDER', 'Prepares claims with their evidence and submits them to the commissioner'),
  ('CLAIMS_MULTI', 'User: multi-level approval', 'PROVIDER', 'Prepares claims with their evidence; an approver of the own organisation sends them on'),
  ('CLAIMS_APPROVER', 'Approver: multi-level approval', 'PROVIDER', 'Checks claims inside the own organisation and sends them to the commissioner'),
  ('CLAIMS_TIER_1', 'Approver Tier 1', 'COMMISSIONER', 'Checks claims and their evidence first'),
  ('CLAIMS_TIER_2', 'Approver Tier 2', 'COMMISSIONER', 'Approves the money of claims and releases them to payment'),
  ('CLAIMS_FINANCE', 'Claims Finance', 'COMMISSIONER', 'Approves claims of the medium and high value bands');
INSERT INTO access.role_permission
  SELECT r.code, p FROM access.role r, unnest(ARRAY['organisation.view', 'catalogue.view', 'participation.view', 'task.view', 'tracking.view']) p
   WHERE r.code LIKE 'CLAIMS\_%'
  UNION ALL
  SELECT r.code, p FROM access.role r, unnest(ARRAY['claim.view', 'evidence.view', 'evidence.download', 'money.view', 'payment.view']) p
   WHERE r.code LIKE 'CLAIMS\_%'
  UNION ALL
  SELECT r, p FROM (VALUES
    ('CLAIMS_SINGLE', ARRAY['claim.make', 'claim.submit', 'claim.submit-directly', 'evidence.add']),
    ('CLAIMS_MULTI', ARRAY['claim.make', 'claim.submit', 'evidence.add']),
    ('CLAIMS_APPROVER', ARRAY['claim.approve', 'claim.decide', 'claim.approve-inside']),
    ('CLAIMS_TIER_1', ARRAY['claim.approve', 'claim.decide', 'claim.approve-tier-1']),
    ('CLAIMS_TIER_2', ARRAY['claim.approve', 'claim.decide', 'claim.approve-tier-2']),
    ('CLAIMS_FINANCE', ARRAY['claim.approve', 'claim.decide', 'claim.approve-finance']),
    ('VIEW', ARRAY['claim.view', 'evidence.view']),
    ('FINANCE_VIEW', ARRAY['claim.view', 'evidence.view', 'evidence.download']),
    ('SUPERVISOR', ARRAY['claim.view', 'evidence.view']),
    ('COMMISSIONING_MANAGEMENT', ARRAY['claim.view']),
    ('SERVICE_DESK', ARRAY['claim.view', 'evidence.view']),
    ('PAYMENT_OPERATIONS', ARRAY['claim.view'])
  ) AS x(r, ps), unnest(ps) p;

-- What the acting person may do for the organisation acted for, besides what this operation needs: for steps of which one operation serves several.
CREATE FUNCTION platform.holds(wanted text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = access, pg_temp AS $$
  SELECT EXISTS (SELECT FROM access.held h WHERE h.person = platform.acting_person() AND h.organisation = platform.acting_organisation()
                                             AND h.permission = wanted)
$$;
REVOKE ALL ON FUNCTION platform.holds(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.holds(text) TO cqrs_app, cqrs_national;
