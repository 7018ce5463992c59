import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { session } from '@/api/session';
import { paths } from '@/config/paths';
import { Form, Page, RadioField, required, text } from '@/design';
import { meQuery, useMe } from '@/features/access/api/get-me';

export function ChooseOrganisationPage() {
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();

  if (me.memberships.length === 0) {
    return (
      <Page title="You have no roles yet" narrow>
        <p>You are signed in as {me.userName}, but no organisation has given you a role.</p>
        <p>Ask the user administrator of your organisation to give you one.</p>
      </Page>
    );
  }

  const choose = (values: FormData) => {
    session.setOrganisation(text(values, 'organisation'));
    queries.removeQueries({ predicate: (query) => query.queryKey[1] !== meQuery.queryKey[1] });
    navigate(paths.home);
  };

  return (
    <Page title="Choose an organisation" narrow>
      <Form
        submit="Continue"
        onSubmit={choose}
        check={(values) => required(values, 'organisation', 'Choose the organisation you act for')}
      >
        <RadioField
          name="organisation"
          label="Which organisation do you act for now?"
          hint="You can switch at any time in the header."
          defaultValue={session.organisation()}
          choices={me.memberships.map((it) => ({
            value: it.organisation.code,
            label: `${it.organisation.name} (${it.organisation.code})`,
            hint: it.roles.map((role) => role.name).join(', '),
          }))}
        />
      </Form>
    </Page>
  );
}
