import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './api/queries';
import { router } from './app';
import { applyAppearance } from './shell/appearance';
import { carryAlong } from './shell/carry-along';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/sections.css';
import './styles/print.css';

applyAppearance();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
carryAlong();
