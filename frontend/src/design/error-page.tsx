import { problemOf } from '@/api/problem';
import { ButtonLink, Link } from './link';
import { Page } from './page';

const WORDS: Record<number, { title: string; text: string }> = {
  403: {
    title: 'You do not have access to this page',
    text: 'Your roles for this organisation do not reach it. If you act for several organisations, switch and try again, or ask your user administrator.',
  },
  404: {
    title: 'Page not found',
    text: 'It may not be there yet, or belong to another organisation: switch and try again. If you typed or pasted the address, check that it is whole.',
  },
  503: {
    title: 'The service is not available',
    text: 'Nothing you sent before was lost. Try again in a few minutes.',
  },
};

const OTHER = {
  title: 'Sorry, there is a problem with the service',
  text: 'Try again in a few minutes. What you have already saved is kept.',
};

/** The page for what could not be shown, with the number by which the service desk finds the request. */
export function ErrorPage({ error }: { error: unknown }) {
  const problem = problemOf(error);
  const words = WORDS[problem.status] ?? (problem.status === 0 ? { title: problem.title, text: '' } : OTHER);
  return (
    <Page title={words.title} narrow>
      <p>{words.text}</p>
      {problem.detail && <p>{problem.detail}</p>}
      {problem.action && <p>{problem.action}</p>}
      {problem.requestId && (
        <p>
          Tell the <Link to="/contact">service desk</Link> this request number if you ask for help:{' '}
          <code className="nhsuk-code">{problem.requestId}</code>
        </p>
      )}
      <ButtonLink to="/">Go to the home page</ButtonLink>
    </Page>
  );
}
