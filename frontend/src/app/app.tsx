import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { createQueryClient } from '@/api/queries';
import { AuthProvider } from './auth/auth-provider';
import { createUserManager } from './auth/settings';
import { routes } from './router';

const manager = createUserManager();
const queries = createQueryClient();
const router = createBrowserRouter(routes({ finishSignIn: () => manager.signinCallback() }));

export const App = () => (
  <StrictMode>
    <AuthProvider manager={manager}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </AuthProvider>
  </StrictMode>
);
