import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode, Suspense } from 'react';
import { problemOf } from '@/api/problem';

interface Props {
  /** What it shows, as the start of a sentence: 'Your tasks'. */
  what: string;
  children: ReactNode;
}

/** A part of a page that loads and may fail by itself; the rest of the page stays. */
export const Part = ({ what, children }: Props) => (
  <QueryErrorResetBoundary>
    <Boundary what={what}>
      <Suspense
        fallback={
          <p role="status" className="cqrs-loading">
            Loading
          </p>
        }
      >
        {children}
      </Suspense>
    </Boundary>
  </QueryErrorResetBoundary>
);

class Boundary extends Component<Props, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error === undefined ? this.props.children : <Failed what={this.props.what} error={error} />;
  }
}

function Failed({ what, error }: { what: string; error: unknown }) {
  const { status, requestId } = problemOf(error);
  return (
    <div className="nhsuk-inset-text">
      <p>
        {what} {status === 404 ? 'are not there yet.' : 'cannot be shown now. Try again in a few minutes.'}
      </p>
      {requestId && status !== 404 && (
        <p>
          Request number: <code className="nhsuk-code">{requestId}</code>
        </p>
      )}
    </div>
  );
}
