import { Deadline, formatCount, Link, Page } from '@/design';
import { useMe } from '@/features/access/api/get-me';
import { useActing } from '@/features/access/components/use-acting';
import { useTasks } from '@/features/notifications/api/get-tasks';
import { Underway } from './underway';

export function HomePage() {
  const me = useMe();
  const { membership, can } = useActing();
  const waiting = useTasks().items.filter((task) => task.count > 0);

  return (
    <Page title="What waits for you" caption={membership.organisation.name}>
      <p className="nhsuk-lede-text">
        {me.name}, {waiting.length === 0 ? 'nothing waits for you today.' : 'these need you.'}
      </p>
      {waiting.length > 0 && (
        <ul className="cqrs-cards">
          {waiting.map((task) => (
            <li key={task.kind + task.link}>
              <span className="cqrs-cards__count">{formatCount(task.count)}</span>
              <h2 className="nhsuk-heading-s">
                <Link to={task.link}>{task.title}</Link>
              </h2>
              {task.detail && <p>{task.detail}</p>}
              {task.dueOn && (
                <p>
                  Due <Deadline value={task.dueOn} />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {can('tracking.view') && <Underway />}
      <h2 className="nhsuk-heading-m">Your roles here</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {membership.roles.map((role) => (
          <li key={role.role}>{role.name}</li>
        ))}
      </ul>
    </Page>
  );
}
