import { Deadline, formatCount, Link } from '@/design';
import { useMe } from '@/features/access/api/get-me';
import { useTasks } from '@/features/notifications/api/get-tasks';

/** What the signed-in person has to do, with the number of each kind. */
export function Waiting() {
  const me = useMe();
  const waiting = useTasks().items.filter((task) => task.count > 0);
  return (
    <>
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
    </>
  );
}
