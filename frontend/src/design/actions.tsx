import type { ReactNode } from 'react';

/** An action the caller might take now, or the refusal that stands in the way. */
export interface AvailableAction {
  action: string;
  allowed: boolean;
  reason?: string;
}

interface Props {
  actions: AvailableAction[];
  name: string;
  /** What the act is called in words: "Declare". */
  label: string;
  children: ReactNode;
}

/** Shows what can be done; what cannot stays visible as text with the reason. */
export function Action({ actions, name, label, children }: Props) {
  const action = actions.find((it) => it.action === name);
  if (!action) return null;
  return action.allowed ? children : <RefusedAction label={label} reason={action.reason} />;
}

export const RefusedAction = ({ label, reason }: { label: string; reason?: string }) => (
  <p className="cqrs-refused">
    <strong>{label}:</strong> not possible now. {reason}
  </p>
);

export const isAllowed = (actions: AvailableAction[], name: string) =>
  actions.some((it) => it.action === name && it.allowed);
