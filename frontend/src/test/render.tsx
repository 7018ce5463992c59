import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { ErrorPage, Loading } from '@/design';

/** Renders a page at an address, as the router would. */
export function renderPage(element: ReactNode, { path = '/', at = '/' } = {}) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const page = <Suspense fallback={<Loading />}>{element}</Suspense>;
  const router = createMemoryRouter(
    [
      { path, element: page, errorElement: <ErrorPage error={new Error('failed')} /> },
      { path: '*', element: <p>Another page</p> },
    ],
    { initialEntries: [at] },
  );
  return render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
}
