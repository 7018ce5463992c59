import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';

interface Props {
  to: string;
  children: ReactNode;
  className?: string;
  'aria-current'?: 'page' | 'true';
  'aria-label'?: string;
}

export const Link = ({ className = 'nhsuk-link', ...rest }: Props) => <RouterLink className={className} {...rest} />;

interface ButtonLinkProps {
  to: string;
  children: ReactNode;
  secondary?: boolean;
}

/** A link that looks like a button: it starts something on another page. */
export const ButtonLink = ({ to, secondary, children }: ButtonLinkProps) => (
  <RouterLink to={to} draggable="false" className={`nhsuk-button${secondary ? ' nhsuk-button--secondary' : ''}`}>
    {children}
  </RouterLink>
);
