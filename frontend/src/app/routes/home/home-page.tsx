import { Page, Part } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { Underway } from './underway';
import { Waiting } from './waiting';

export function HomePage() {
  const { membership, can } = useActing();
  return (
    <Page title="What waits for you" caption={membership.organisation.name}>
      <Part what="Your tasks">
        <Waiting />
      </Part>
      {can('tracking.view') && (
        <Part what="Things on their way">
          <Underway />
        </Part>
      )}
      <h2 className="nhsuk-heading-m">Your roles here</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {membership.roles.map((role) => (
          <li key={role.role}>{role.name}</li>
        ))}
      </ul>
    </Page>
  );
}
