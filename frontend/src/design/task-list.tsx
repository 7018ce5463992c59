import { Tag } from 'nhsuk-react-components';
import { Link } from './link';

export interface TaskView {
  name: string;
  hint?: string;
  to: string;
  /** How far it is, in words. */
  state: string;
  /** Nothing is left to do: the state is plain text. */
  done?: boolean;
}

/** What has to be done, one page each, with how far it is. */
export const TaskList = ({ tasks }: { tasks: TaskView[] }) => (
  <ul className="nhsuk-task-list">
    {tasks.map((task) => (
      <li className="nhsuk-task-list__item nhsuk-task-list__item--with-link" key={task.to}>
        <div className="nhsuk-task-list__name-and-hint">
          <Link className="nhsuk-link nhsuk-task-list__link" to={task.to}>
            {task.name}
          </Link>
          {task.hint && <div className="nhsuk-task-list__hint">{task.hint}</div>}
        </div>
        <div className="nhsuk-task-list__status">
          {task.done ? task.state : <Tag modifier="blue">{task.state}</Tag>}
        </div>
      </li>
    ))}
  </ul>
);
