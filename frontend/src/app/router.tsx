import type { User } from 'oidc-client-ts';
import { type RouteObject, useRouteError } from 'react-router';
import { ApiError } from '@/api/problem';
import { ErrorPage } from '@/design';
import { CallbackPage } from './auth/callback-page';
import { SignedOutPage, SignInPage } from './auth/sign-in-page';
import { PublicLayout } from './layout/public-layout';
import { SignedInLayout } from './layout/signed-in-layout';
import { signedInPages } from './pages';
import { AboutPage, AccessibilityPage, ContactPage, PrivacyPage } from './routes/public/public-pages';

const NotFound = () => <ErrorPage error={new ApiError({ status: 404, title: 'Page not found' })} />;

const Failed = () => <ErrorPage error={useRouteError()} />;

interface Wiring {
  finishSignIn: () => Promise<User | undefined>;
}

export const routes = ({ finishSignIn }: Wiring): RouteObject[] => [
  {
    element: <PublicLayout />,
    children: [
      {
        errorElement: <Failed />,
        children: [
          { path: '/sign-in', element: <SignInPage /> },
          { path: '/sign-in/callback', element: <CallbackPage finish={finishSignIn} /> },
          { path: '/signed-out', element: <SignedOutPage /> },
          { path: '/about', element: <AboutPage /> },
          { path: '/accessibility', element: <AccessibilityPage /> },
          { path: '/privacy', element: <PrivacyPage /> },
          { path: '/contact', element: <ContactPage /> },
        ],
      },
    ],
  },
  {
    element: <SignedInLayout />,
    errorElement: <FailedAlone />,
    children: [
      {
        errorElement: <Failed />,
        children: [...signedInPages, { path: '*', element: <NotFound /> }],
      },
    ],
  },
];

/** When not even the frame could be shown, for example because the person is unknown here. */
function FailedAlone() {
  return (
    <div className="nhsuk-width-container">
      <Failed />
    </div>
  );
}
