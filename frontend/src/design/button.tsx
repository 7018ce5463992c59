import classNames from 'classnames';
import type { ComponentPropsWithoutRef } from 'react';

interface Props extends ComponentPropsWithoutRef<'button'> {
  secondary?: boolean;
  warning?: boolean;
  small?: boolean;
  /** Work is going on: the button says so and does not act twice. */
  busy?: boolean;
}

export function Button({
  secondary,
  warning,
  small,
  busy,
  className,
  children,
  type = 'submit',
  onClick,
  ...rest
}: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={classNames(
        'nhsuk-button',
        {
          'nhsuk-button--secondary': secondary,
          'nhsuk-button--warning': warning,
          'nhsuk-button--small': small,
          'cqrs-button--busy': busy,
        },
        className,
      )}
    >
      {children}
      {busy && <span className="nhsuk-u-visually-hidden"> (working)</span>}
    </button>
  );
}

/** A button that reads as a link, for small acts inside a sentence or a row. */
export const LinkButton = ({ className, type = 'button', ...rest }: ComponentPropsWithoutRef<'button'>) => (
  <button {...rest} type={type} className={classNames('cqrs-link-button', className)} />
);
