import type { ReactNode } from 'react';

interface Props {
  title: string;
  success?: boolean;
  children?: ReactNode;
}

/** What has just happened, or what has to be known before anything else. */
export const Notice = ({ title, success, children }: Props) => (
  <div
    className={`nhsuk-notification-banner${success ? ' nhsuk-notification-banner--success' : ''}`}
    role={success ? 'alert' : undefined}
  >
    <div className="nhsuk-notification-banner__header">
      <h2 className="nhsuk-notification-banner__title">{success ? 'Success' : 'Important'}</h2>
    </div>
    <div className="nhsuk-notification-banner__content">
      <p className="nhsuk-notification-banner__heading">{title}</p>
      {children}
    </div>
  </div>
);
