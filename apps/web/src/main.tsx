import '@fontsource/titillium-web/400.css';
import '@fontsource/titillium-web/600.css';
import '@fontsource/titillium-web/700.css';
import 'bootstrap-italia/dist/css/bootstrap-italia.min.css';
import './styles/base.css';
import './styles/menu.css';
import './styles/frame.css';
import './styles/page.css';
import './styles/sheet.css';
import './styles/sign-in.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { queryClient } from './api/queries.ts';
import { App } from './app.tsx';
import { startTexts } from './i18n/i18n.ts';
import { Broken } from './pages/broken.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
await startTexts();
createRoot(root).render(
  <StrictMode>
    <Broken>
      <QueryClientProvider client={queryClient}>
        <BrowserRouter>
          <App />
        </BrowserRouter>
      </QueryClientProvider>
    </Broken>
  </StrictMode>,
);
