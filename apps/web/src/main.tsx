import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@interlock/design/tokens.css';
import './shell/base.css';
import { startLanguage } from './kit/language/languages.ts';
import { startTheme } from './kit/page/theme.ts';
import { App } from './shell/app.tsx';

startTheme();
void startLanguage().then(show);

function show(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

// A reload keeps the board while the server is away; where the browser does not allow it, it asks.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  addEventListener('load', () => {
    navigator.serviceWorker.register('/offline.js').catch(() => undefined);
  });
